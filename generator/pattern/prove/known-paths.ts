import { conjuncts, isObject, type Json, listOf, type SchemaView, within } from './schema-view.ts';

/** Longer paths are not listed: recursive schemas have no longest. */
export const LONGEST_PATH = 8;

/** The dotted paths of all leaves that the schema names, array or not. */
export function knownPaths(view: SchemaView): ReadonlySet<string> {
  const paths = new Set<string>();
  collect(view, [], paths, new Set());
  return paths;
}

function collect(
  view: SchemaView,
  names: readonly string[],
  paths: Set<string>,
  open: ReadonlySet<Json>,
): void {
  if (names.length > LONGEST_PATH || open.has(view.schema)) return;
  const inside = new Set([...open, view.schema]);
  let isLeaf = true;
  for (const part of conjuncts(view, true)) {
    const children = childrenOf(part, names);
    for (const child of children) collect(child.view, child.names, paths, inside);
    if (children.length > 0) isLeaf = false;
  }
  if (isLeaf && names.length > 0) paths.add(names.join('.'));
}

interface Child {
  readonly view: SchemaView;
  readonly names: readonly string[];
}

function childrenOf(view: SchemaView, names: readonly string[]): readonly Child[] {
  const { schema } = view;
  if (!isObject(schema)) return [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const lists = ['anyOf', 'oneOf', 'items', 'prefixItems'].flatMap((keyword) =>
    listOf(view, keyword),
  );
  const singles = ['items', 'then', 'else'].map((keyword) => schema[keyword]).filter(isObject);
  return [
    ...Object.entries(properties).map(([name, one]) => ({
      view: within(view, one),
      names: [...names, name],
    })),
    ...lists.map((one) => ({ view: one, names })),
    ...singles.map((one) => ({ view: within(view, one), names })),
  ];
}

/** The known path that is most like this one, if one is like enough to be meant. */
export function nearestPath(path: string, known: ReadonlySet<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(path.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(path, candidate);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

/** How many characters must be put in, taken out or changed (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to += 1) {
      const change = (row[to] as number) + (one[at] === other[to] ? 0 : 1);
      next.push(Math.min(change, (row[to + 1] as number) + 1, (next[to] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}
