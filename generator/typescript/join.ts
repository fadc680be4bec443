import { type Code, code } from './code.ts';

/** Pieces of code put side by side; the separator is given as it is in the output. */
export function joinCode(
  parts: readonly Code[],
  separator: ', ' | ' | ' | '\n' | '\n\n' | '',
): Code {
  return code(parts.join(separator));
}
