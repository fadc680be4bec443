import type { JsonObject } from '@eventwright/json';
import { references, referenceTarget } from './references.ts';

/**
 * The files that the schema in `file` reaches by `$ref`, including itself, sorted by path. Returns
 * the same map as before if all of them are the same schemas, so that caches by this map stay
 * valid.
 */
export function reach(
  file: string,
  schemas: ReadonlyMap<string, JsonObject>,
): ReadonlyMap<string, JsonObject> {
  const root = schemas.get(file);
  const before = root && known.get(root);
  if (before?.file === file && isAsBefore(before, schemas)) return before.found;
  const reached = follow(file, schemas);
  if (root !== undefined) known.set(root, { file, ...reached });
  return reached.found;
}

interface Reached {
  readonly found: ReadonlyMap<string, JsonObject>;
  /** Files that references name and that are not there. */
  readonly missing: ReadonlySet<string>;
}

const known = new WeakMap<JsonObject, Reached & { readonly file: string }>();

function isAsBefore(
  { found, missing }: Reached,
  schemas: ReadonlyMap<string, JsonObject>,
): boolean {
  return (
    [...found].every(([file, schema]) => schemas.get(file) === schema) &&
    ![...missing].some((file) => schemas.has(file))
  );
}

function follow(file: string, schemas: ReadonlyMap<string, JsonObject>): Reached {
  const found = new Map<string, JsonObject>();
  const missing = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const schema = schemas.get(next);
    if (schema === undefined) missing.add(next);
    if (schema === undefined || found.has(next)) continue;
    found.set(next, schema);
    for (const { reference } of references(schema)) {
      const target = referenceTarget(next, reference);
      if (target !== undefined) waiting.push(target.file);
    }
  }
  return { found: new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1))), missing };
}
