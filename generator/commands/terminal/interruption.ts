/**
 * The exit code that a shell reports for a program that Ctrl-C ended: 128 plus the number of
 * SIGINT.
 */
export const interrupted = 130;

/**
 * A signal that Ctrl-C aborts, for a command that runs until then. Other commands have no handler.
 * Ctrl-C ends them immediately, and they write each file in one step.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** The exit code of a command that ran until it was stopped. */
export function exitCodeOf(signal: AbortSignal): 0 | typeof interrupted {
  return signal.aborted ? interrupted : 0;
}
