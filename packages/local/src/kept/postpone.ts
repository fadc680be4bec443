/** Writes that may come late. */
export interface Postponed {
  /** Runs a write at once, or after those that wait. */
  run(write: () => void): void;
}

const pause = 500;

/** Runs writes in order; one that fails, as on a full disk, is retried until it succeeds. */
export function postpone(isOver: () => boolean): Postponed {
  const waiting: (() => void)[] = [];
  const flush = (): void => {
    if (isOver()) return;
    try {
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        next();
        waiting.shift();
      }
    } catch {
      setTimeout(flush, pause).unref();
    }
  };
  return {
    run(write) {
      if (isOver()) return;
      waiting.push(write);
      if (waiting.length === 1) flush();
    },
  };
}
