/** The input of the thread that shows progress. */
export interface ProgressTask {
  readonly what: string;
  /** Shared state: `word` is what the thread is doing, and `shown` whether a line is visible. */
  readonly state: Int32Array;
  /** The file descriptor of the terminal. */
  readonly file: number;
  /** Milliseconds between two lines, and before the first. */
  readonly patience: number;
  /** Milliseconds since the epoch: the thread itself starts later. */
  readonly startedAt: number;
}

/** The places in the state. */
export const [word, shown] = [0, 1] as const;

/** What is at `word`. */
export const [idle, writing, ended] = [0, 1, 2] as const;

/** Moves to the start of the line and clears it. */
export const clearLine = '\r\u001b[K';
