/** Text that can only come from a bug in the program. */
const faults =
  /Cannot (read|set) propert|is not (a function|iterable)|\[object Object\]|\[native code\]|\n\s+at |node_modules|file:\/\/|Maximum call stack|undefined is|ENOTDIR/;

/** The maximum length of a readable message, in characters. */
const longest = 4_000;

/** Checks that a message is readable for people. Throws an error with the reason if not. */
export function mustBeClear(message: unknown): void {
  if (typeof message !== 'string' || message.trim() === '') {
    throw new Error(`The refusal has no message: ${JSON.stringify(message)}.`);
  }
  const fault = faults.exec(message)?.[0];
  if (fault !== undefined) {
    throw new Error(`The message shows a fault of the program (${fault.trim()}): ${message}`);
  }
  if (message.length > longest) {
    throw new Error(`The message has ${message.length} characters: ${message.slice(0, 200)}…`);
  }
}

/**
 * Runs a function that may reject its input. Returns its result, or `undefined` if it throws an
 * error of one of the classes with a readable message. Rethrows every other error.
 */
export function unlessRefused<Result>(
  // biome-ignore lint/suspicious/noExplicitAny: a class of errors may be constructed with anything
  refusals: readonly (new (...given: any[]) => Error)[],
  run: () => Result,
): { readonly result: Result } | undefined {
  try {
    return { result: run() };
  } catch (error) {
    const isRefusal = refusals.some((refusal) => error instanceof refusal);
    if (!isRefusal) throw error;
    mustBeClear((error as Error).message);
    return undefined;
  }
}
