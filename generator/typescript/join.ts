import { type Code, code } from './code.ts';

/** Concatenates pieces of code. The separator is written unchanged. */
export function joinCode(
  parts: readonly Code[],
  separator: ', ' | ' | ' | '\n' | '\n\n' | '',
): Code {
  return code(parts.join(separator));
}
