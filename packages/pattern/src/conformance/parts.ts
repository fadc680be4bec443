import { type JsonNode, parseJson } from '../json.ts';
import type { Pattern } from '../pattern.ts';
import { printJson } from './print-json.ts';

/** The fields of one branch: the dotted path of each, and its entries as JSON text. */
type Fields = ReadonlyMap<string, readonly string[]>;

/** The branches of a pattern, each as a pattern without `$or`. An event must match one of them. */
export function branchesOf(pattern: Pattern): readonly string[] {
  return fieldsOf(pattern).map(patternOf);
}

/**
 * The branches of a pattern, split further, so that each field has one entry. An event that matches
 * the pattern matches one of them: `{"a": [1, 2]}` has the parts `{"a": [1]}` and `{"a": [2]}`.
 */
export function partsOf(pattern: Pattern): readonly string[] {
  return fieldsOf(pattern).flatMap((fields) => {
    let parts: readonly Fields[] = [new Map()];
    for (const [path, entries] of fields) {
      parts = parts.flatMap((part) => entries.map((entry) => new Map([...part, [path, [entry]]])));
    }
    return parts.map(patternOf);
  });
}

function fieldsOf({ branches, text }: Pattern): readonly Fields[] {
  const lists = new Map<number, readonly string[]>();
  collectLists(parseJson(text), lists);
  return branches.map(
    (branch) => new Map([...branch].map(([path, { offset }]) => [path, lists.get(offset) ?? []])),
  );
}

/** Collects the items of each array as JSON text, by the array's offset. */
function collectLists(node: JsonNode, lists: Map<number, readonly string[]>): void {
  if (node.kind === 'object') for (const { value } of node.members) collectLists(value, lists);
  if (node.kind !== 'array') return;
  for (const item of node.items) collectLists(item, lists);
  lists.set(node.start, node.items.map(printJson));
}

function patternOf(fields: Fields): string {
  const members = [...fields].map(([path, entries]) => `${JSON.stringify(path)}:[${entries}]`);
  return `{${members}}`;
}
