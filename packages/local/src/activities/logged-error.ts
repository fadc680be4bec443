import { isObject } from '@eventwright/json';

/** An error as a function's structured log line has it. */
export interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
}

/**
 * Reads the error of a structured log line; undefined if the line has none. The runtime logs why a
 * message of a queue failed, while the invocation itself succeeds for the other messages.
 */
export function readLoggedError(line: string): LoggedError | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { error } = JSON.parse(line) as { readonly error?: unknown };
    if (!isObject(error)) return undefined;
    const { name, message, stack } = error;
    return { name: String(name), message: String(message), stack: String(stack).split('\n') };
  } catch {
    return undefined;
  }
}
