import type { Json } from '@eventwright/json';

/** A path into a detail, and the value to put there. */
export type Assignment = readonly [path: readonly string[], value: Json];

/** Reads `order.total=100,tags.0=new`; a value that is no JSON is a text. Gives what is wrong as text. */
export function readAssignments(text: string): readonly Assignment[] | string {
  const assignments: Assignment[] = [];
  for (const part of text.split(/,(?=[^,=]+=)/).filter(Boolean)) {
    const equals = part.indexOf('=');
    if (equals < 1) return `--set takes PATH=VALUE, and \`${part}\` has no path or no \`=\`.`;
    assignments.push([part.slice(0, equals).split('.'), readValue(part.slice(equals + 1))]);
  }
  return assignments;
}

function readValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
