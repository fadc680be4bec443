/** Reports when a number has not decreased for too long. */
export interface Progress {
  /** The current number. */
  note(left: number): void;
  isOver(): boolean;
}

/**
 * Watches for this number of milliseconds without progress. A number that goes up and down makes
 * none.
 */
export function createProgress(patience: number, now = () => performance.now()): Progress {
  let [least, since] = [Number.POSITIVE_INFINITY, now()];
  return {
    note(left) {
      if (left >= least) return;
      least = left;
      since = now();
    },
    isOver: () => now() - since >= patience,
  };
}
