/** What a wait is for: `retry` waits can be cut short. */
export type WaitKind = 'retry' | 'time';

/** A part of the cloud that keeps times of its own, such as the emulator of the queues. */
export interface TimeKeeper {
  /** Milliseconds until its next time; undefined if it waits for nothing. */
  untilNext(): number | undefined;
  /** Moves its times closer. */
  pass(milliseconds: number): void;
  /** Ends its waits before retries. Returns how many. */
  retryNow(): number;
}

/** The time of one cloud: queues, schedules, back-off and workflows go by it; code runs in real time. */
export interface Clock {
  /** How many of its seconds pass in a real one. */
  readonly speed: number;
  /** Lets time pass so many times as fast from now on; at least 1. */
  setSpeed(speed: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after a time of this clock, or at once where the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal, kind?: WaitKind): Promise<void>;
  /** Calls a function after a time of this clock. Returns the function that cancels it. */
  after(milliseconds: number, work: () => void, kind?: WaitKind): () => void;
  /**
   * Advances the clock. What is due in between happens at its time, one after another. What it
   * starts, such as an invocation, may still run when the promise resolves.
   */
  advance(milliseconds: number): Promise<void>;
  /** Ends every wait before a retry. Returns how many there were. */
  retryNow(): number;
  add(keeper: TimeKeeper): void;
  stop(): void;
}

/** Timers of Node.js hold at most this long; longer waits are made of several. */
const longestTimer = 2 ** 31 - 1;
/**
 * How often timers are informed of time that passes faster than real time, in real milliseconds.
 */
const tick = 20;
/** How long what was due gets to begin, in real milliseconds, before the clock moves on. */
const settling = 5;

interface Wait {
  due: number;
  readonly kind: WaitKind;
  readonly work: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Creates a clock that starts with the real time. */
export function createClock(initialSpeed = 1): Clock {
  let speed = initialSpeed;
  // What this clock showed at a real time; it is counted on from there.
  let real = Date.now();
  let shown = real;
  const waits = new Set<Wait>();
  const keepers: TimeKeeper[] = [];
  const now = () => shown + Math.round((Date.now() - real) * speed);
  const fire = (wait: Wait): void => {
    clearTimeout(wait.timer);
    if (waits.delete(wait)) wait.work();
  };
  const arm = (wait: Wait): void => {
    clearTimeout(wait.timer);
    const left = Math.max(0, wait.due - now()) / speed;
    const next = () => (left > longestTimer ? arm(wait) : fire(wait));
    wait.timer = setTimeout(next, Math.min(left, longestTimer));
  };
  const after: Clock['after'] = (milliseconds, work, kind = 'time') => {
    const wait: Wait = { due: now() + milliseconds, kind, work, timer: undefined };
    waits.add(wait);
    arm(wait);
    return () => {
      clearTimeout(wait.timer);
      waits.delete(wait);
    };
  };
  let ticking = passFaster(keepers, speed);

  async function moveTo(target: number): Promise<void> {
    const passed = Math.max(0, target - now());
    shown += passed;
    for (const keeper of keepers) keeper.pass(passed);
    const due = [...waits].filter((wait) => wait.due <= now());
    for (const wait of due.sort((one, other) => one.due - other.due)) fire(wait);
    for (const wait of waits) arm(wait);
    await new Promise((resolve) => setTimeout(resolve, settling));
  }

  function nextDue(): number {
    const untils = keepers.flatMap((keeper) => keeper.untilNext() ?? []);
    const dues = [...waits].map(({ due }) => due);
    return Math.min(...dues, ...untils.map((until) => now() + Math.max(0, until)));
  }

  return {
    get speed() {
      return speed;
    },
    setSpeed(next) {
      shown = now();
      real = Date.now();
      speed = next;
      clearInterval(ticking);
      ticking = passFaster(keepers, speed);
      for (const wait of waits) arm(wait);
    },
    now,
    after,
    sleep: (milliseconds, signal, kind) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const end = () => {
          cancel();
          signal.removeEventListener('abort', end);
          resolve();
        };
        const cancel = after(milliseconds, end, kind);
        signal.addEventListener('abort', end, { once: true });
      }),
    async advance(milliseconds) {
      const target = now() + milliseconds;
      for (let next = nextDue(); next <= target; next = nextDue()) await moveTo(next);
      await moveTo(target);
    },
    retryNow() {
      const retries = [...waits].filter(({ kind }) => kind === 'retry');
      for (const wait of retries) fire(wait);
      return keepers.reduce((sum, keeper) => sum + keeper.retryNow(), retries.length);
    },
    add: (keeper) => void keepers.push(keeper),
    stop() {
      clearInterval(ticking);
      for (const { timer } of waits) clearTimeout(timer);
      waits.clear();
    },
  };
}

/** Real time passes by itself. Timers are only informed of additional time. */
function passFaster(keepers: readonly TimeKeeper[], speed: number): NodeJS.Timeout | undefined {
  if (speed === 1) return undefined;
  let last = Date.now();
  const timer = setInterval(() => {
    const real = Date.now() - last;
    last += real;
    for (const keeper of keepers) keeper.pass(real * (speed - 1));
  }, tick);
  timer.unref();
  return timer;
}
