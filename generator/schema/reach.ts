import type { JsonObject } from '@eventwright/json';
import { references, referenceTarget } from './references.ts';

/** The files that the schema in `file` reaches by `$ref`, itself included, sorted by path. */
export function reach(
  file: string,
  schemas: ReadonlyMap<string, JsonObject>,
): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const schema = schemas.get(next);
    if (schema === undefined || found.has(next)) continue;
    found.set(next, schema);
    for (const { reference } of references(schema)) {
      const target = referenceTarget(next, reference);
      if (target !== undefined) waiting.push(target.file);
    }
  }
  return new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}
