import { type Json, parseJson } from '@eventwright/json';

/** A path into a detail, the value to put there, and the value as it was written. */
export type Assignment = readonly [path: readonly string[], value: Json, text: string];

/**
 * Reads `order.total=100,tags.0=new`. A value that is not JSON is a text. Returns a message if the
 * text is not a list of assignments.
 */
export function readAssignments(list: string): readonly Assignment[] | string {
  const assignments: Assignment[] = [];
  for (const part of list.split(/,(?=[^,=]+=)/).filter(Boolean)) {
    const equals = part.indexOf('=');
    if (equals < 1) return `--set takes PATH=VALUE, and \`${part}\` has no path or no \`=\`.`;
    const text = part.slice(equals + 1);
    assignments.push([part.slice(0, equals).split('.'), parseJson(text) ?? text, text]);
  }
  return assignments;
}
