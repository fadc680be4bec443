import { editDistance, isObject, type Json } from '@eventwright/json';
import { conjuncts, listOf, type SchemaView, within } from './schema-view.ts';

/**
 * The maximum number of places of a schema that are listed, shortest paths first. A recursive
 * schema has infinitely many.
 */
const MOST_PLACES = 5000;

/** A place in a schema, and the names that lead to it. */
interface Place {
  readonly view: SchemaView;
  readonly names: readonly string[];
}

/** Whether the schema names a leaf at this dotted path, array or not. */
export function isKnownPath(view: SchemaView, path: string): boolean {
  return reaches(view, path.split('.'), new Map());
}

/**
 * Each schema is entered once for each remaining path, so the walk through a recursive schema ends.
 */
function reaches(
  view: SchemaView,
  names: readonly string[],
  entered: Map<Json, Set<number>>,
): boolean {
  const children = conjuncts(view, true).flatMap(childrenOf);
  if (children.length === 0) return names.length === 0;
  const rests = entered.get(view.schema) ?? new Set();
  if (rests.has(names.length)) return false;
  entered.set(view.schema, rests.add(names.length));
  return children.some((child) => {
    const length = child.names.flatMap((name) => name.split('.')).length;
    const leads = names.slice(0, length).join('.') === child.names.join('.');
    return leads && reaches(child.view, names.slice(length), entered);
  });
}

/** Dotted paths of leaves that the schema names: all, or the shortest ones of a large or recursive schema. */
export function knownPaths(view: SchemaView): ReadonlySet<string> {
  const paths = new Set<string>();
  const places: Place[] = [{ view, names: [] }];
  for (const place of places) {
    const children = conjuncts(place.view, true).flatMap(childrenOf);
    if (children.length === 0 && place.names.length > 0) paths.add(place.names.join('.'));
    for (const { names, view: inside } of children) {
      if (places.length >= MOST_PLACES) break;
      places.push({ view: inside, names: [...place.names, ...names] });
    }
  }
  return paths;
}

function childrenOf(view: SchemaView): readonly Place[] {
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
      names: [name],
    })),
    ...lists.map((one) => ({ view: one, names: [] })),
    ...singles.map((one) => ({ view: within(view, one), names: [] })),
  ];
}

/**
 * The known path that is most similar to this one, if one is similar enough to be what was meant.
 */
export function nearestPath(path: string, known: ReadonlySet<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(path.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(path, candidate, least - 1);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}
