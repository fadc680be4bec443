import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Causes and effects. A step is anything that can cause something else: a request, an event, a
 * delivery, an invocation. Within the cloud's own process, causes follow the asynchronous context.
 * Across a queue, a stream or a function's process, they are stored under a name and looked up
 * again.
 */
export interface Causation {
  /**
   * A number for a step that is about to start, caused by the steps behind the running code or by
   * the given steps.
   */
  newStep(causes?: readonly number[]): number;
  /** What caused a step, which may not have ended yet. */
  causesOf(step: number): readonly number[];
  /** The steps that cause what the running code does; several for a batch. */
  current(): readonly number[];
  /** Runs work that is caused by steps. */
  within<Result>(steps: readonly number[], work: () => Result): Result;
  /** Remembers, by a name such as a message's id, what causes the running code, or given steps. */
  remember(name: string, steps?: readonly number[]): void;
  recall(name: string): readonly number[];
  /** Forgets a name that nobody will recall, such as that of a message that is deleted. */
  forget(name: string): void;
}

/** The most names that are remembered; the oldest go first. */
const capacity = 50_000;

/** The header that carries causes from one part of the cloud to another. */
export const causeHeader = 'x-eventwright-cause';

/** Makes the causation of one cloud. */
export function createCausation(): Causation {
  const storage = new AsyncLocalStorage<readonly number[]>();
  const remembered = new Map<string, readonly number[]>();
  const none: readonly number[] = [];
  const caused = createRecentCauses();
  let count = 0;
  const current = () => storage.getStore() ?? none;
  return {
    newStep(causes = current()) {
      count += 1;
      caused.set(count, causes);
      return count;
    },
    causesOf: caused.get,
    current,
    within: (steps, work) => storage.run(steps, work),
    remember(name, steps = current()) {
      if (steps.length === 0) return;
      remembered.delete(name);
      remembered.set(name, steps);
      if (remembered.size <= capacity) return;
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    },
    recall: (name) => remembered.get(name) ?? none,
    forget: (name) => void remembered.delete(name),
  };
}

/** The causes of the latest steps. Most have one, so that a number per step holds nearly all of them. */
function createRecentCauses(): {
  set(step: number, causes: readonly number[]): void;
  get(step: number): readonly number[];
} {
  const steps = new Float64Array(capacity);
  const single = new Float64Array(capacity);
  const several = new Map<number, readonly number[]>();
  return {
    set(step, causes) {
      const at = step % capacity;
      several.delete(steps[at] ?? 0);
      steps[at] = step;
      single[at] = causes.length === 1 ? (causes[0] ?? 0) : 0;
      if (causes.length > 1) several.set(step, causes);
    },
    get(step) {
      const at = step % capacity;
      if (steps[at] !== step) return [];
      const one = single[at] ?? 0;
      return one === 0 ? (several.get(step) ?? []) : [one];
    },
  };
}

/** Causes as the header has them; undefined if there are none. */
export function writeCauses(steps: readonly number[]): string | undefined {
  return steps.length === 0 ? undefined : steps.join(',');
}

/** Reads the header and ignores what it does not understand. */
export function readCauses(header: string | readonly string[] | undefined): readonly number[] {
  if (typeof header !== 'string') return [];
  return header.split(',').map(Number).filter(Number.isInteger);
}
