import { type Json, withMember } from '@eventwright/json';
import type { Assignment } from './set-member.ts';

/**
 * A detail with the members set. A value such as `9` is a number if the schema takes one, and a
 * text if it takes only that: `--set isbn=9` sets a text if the ISBN is a text.
 *
 * @param problemsOf counts what the schema finds wrong with a detail.
 */
export function withMembers(
  detail: Json,
  assignments: readonly Assignment[],
  problemsOf: (detail: Json) => number,
): Json {
  const set = (made: Json, [path, value]: Assignment) => withMember(made, path, value);
  let made = assignments.reduce(set, detail);
  for (const [path, value, text] of assignments) {
    if (typeof value === 'string') continue;
    const asText = withMember(made, path, text);
    if (problemsOf(asText) < problemsOf(made)) made = asText;
  }
  return made;
}
