/** Says when something has not become less for too long. */
export interface Progress {
  /** How much is left now. */
  note(left: number): void;
  isOver(): boolean;
}

/** Watches for so many milliseconds without progress. A number that goes up and down makes none. */
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
