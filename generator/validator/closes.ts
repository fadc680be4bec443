import type { Json } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { subschemas } from '../schema/subschemas.ts';
import { type Schemas, type Site, within } from './site.ts';

/** Keywords in which a closed object decides which branch holds, so the object stays closed. */
const deciding = new Set(['not', 'if', 'oneOf']);

/** Keywords whose schemas do not apply to the value. */
const definitions = new Set(['$defs', 'definitions', 'contentSchema']);

/** A schema, and whether closing its objects decides anything. */
interface Place {
  readonly site: Site;
  readonly isDeciding: boolean;
}

type Known = Readonly<Record<'true' | 'false', Map<Json, boolean>>>;

/** Whether a schema, or one that it leads to, closes an object that the tolerant profile opens. */
export function closer(schemas: Schemas): (site: Site, isDeciding: boolean) => boolean {
  const known: Known = { true: new Map(), false: new Map() };
  return (site, isDeciding) => {
    const place = { site, isDeciding };
    const found = of(known, place).get(site.schema) ?? search(place, schemas, known);
    of(known, place).set(site.schema, found);
    return found;
  };
}

function of(known: Known, { isDeciding }: Place): Map<Json, boolean> {
  return known[isDeciding ? 'true' : 'false'];
}

function search(start: Place, schemas: Schemas, known: Known): boolean {
  const seen = { true: new Set<Json>(), false: new Set<Json>() };
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { schema } = next.site;
    const found = of(known, next).get(schema);
    const visited = seen[next.isDeciding ? 'true' : 'false'];
    if (visited.has(schema) || found === false) continue;
    visited.add(schema);
    if (found === true || isClosed(next)) return true;
    waiting.push(...ledTo(next, schemas));
  }
  for (const mode of ['true', 'false'] as const) {
    for (const schema of seen[mode]) known[mode].set(schema, false);
  }
  return false;
}

function isClosed({ isDeciding, site: { schema } }: Place): boolean {
  if (isDeciding || !isObject(schema)) return false;
  return schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
}

function ledTo({ isDeciding, site }: Place, schemas: Schemas): readonly Place[] {
  const { schema } = site;
  if (!isObject(schema)) return [];
  const reference = schema['$ref'];
  const inner = subschemas(schema)
    .filter(({ keyword }) => !definitions.has(keyword))
    .map((one) => ({
      site: within(site, one.schema, ''),
      isDeciding: isDeciding || deciding.has(one.keyword),
    }));
  if (typeof reference !== 'string') return inner;
  return [...inner, { site: schemas.target(site, reference), isDeciding: false }];
}
