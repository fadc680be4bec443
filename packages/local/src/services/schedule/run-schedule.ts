import { nextTime, type Schedule } from './expression.ts';

/** Timers hold at most this long; longer waits are made of several. */
const longestTimer = 2 ** 31 - 1;

/** Calls `due` at each time of a schedule, between `start` and `end`, until the signal aborts. */
export function runSchedule(
  schedule: Schedule,
  due: (time: number) => void,
  signal: AbortSignal,
  bounds: { readonly start?: number; readonly end?: number } = {},
): void {
  const { start = 0, end = Number.POSITIVE_INFINITY } = bounds;
  let timer: NodeJS.Timeout | undefined;
  const wait = (until: number, then: () => void): void => {
    const left = until - Date.now();
    const next = () => (left > longestTimer ? wait(until, then) : then());
    timer = setTimeout(next, Math.min(Math.max(0, left), longestTimer));
  };
  const plan = (after: number): void => {
    const time = nextTime(schedule, Math.max(after, start));
    if (time === undefined || time > end || signal.aborted) return;
    wait(time, () => {
      if (signal.aborted) return;
      due(time);
      plan(time);
    });
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  plan(Date.now());
}
