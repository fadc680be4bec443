import { withoutAjvFaults } from '@eventwright/compatibility/ajv-faults';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { applicators } from './subschemas.ts';
import { exclusiveBounds, withPrefixItems } from './upgrade.ts';

/**
 * How a schema is read: `strict` as it is written, for publishers; `tolerant` without what closes
 * its objects, for consumers, so that an additional field does not break them. `both` is as
 * written, with `opens` beside what the tolerant one omits.
 */
export type Profile = 'strict' | 'tolerant' | 'both';

/** A keyword beside one that closes a schema, if the tolerant profile omits the latter. */
export const opens = 'x-opens';

/** Keywords that do not affect which values are valid. */
const annotations = new Set([
  '$comment',
  '$schema',
  'default',
  'deprecated',
  'description',
  'example',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
]);

/** Keywords in which a closed object decides which branch holds, so the object stays closed. */
const deciding = new Set(['not', 'if', 'oneOf']);

/**
 * The schema as a validator needs it: of draft-04 what draft-07 calls otherwise is renamed,
 * annotations are left out, and objects are opened for the tolerant profile.
 */
export function inProfile(schema: JsonObject, profile: Profile): JsonObject {
  return read(schema, profile, (one) => one);
}

/** The same in a form that Ajv gets right. */
export function forAjv(schema: JsonObject, profile: Profile): JsonObject {
  return read(schema, profile, withoutAjvFaults);
}

/** The same for an Ajv of draft 2020-12, which refuses the tuples of a file in an earlier draft. */
export function forAjv2020(schema: JsonObject, profile: Profile): JsonObject {
  return read(schema, profile, (one) => withoutAjvFaults(withPrefixItems(one)));
}

type Finish = (schema: JsonObject) => JsonObject;

function read(schema: JsonObject, profile: Profile, finish: Finish): JsonObject {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    if (annotations.has(keyword) || keyword.startsWith('x-')) return [];
    const closes = keyword === 'additionalProperties' || keyword === 'unevaluatedProperties';
    if (closes && value === false && profile === 'tolerant') return [];
    if (closes && value === false && profile === 'both')
      return [
        [keyword, false],
        [opens, true],
      ];
    return [
      [keyword, inKeyword(keyword, value, deciding.has(keyword) ? 'strict' : profile, finish)],
    ];
  });
  return finish(exclusiveBounds(anchor(Object.fromEntries(entries))));
}

/**
 * Drafts 04 to 07 name a schema by `$id` (or `id`) `#name`, later ones by `$anchor`. Some tools write
 * `#/properties/name` there, which names nothing that is not known.
 */
function anchor(schema: JsonObject): JsonObject {
  if (!('id' in schema || '$id' in schema)) return schema;
  const { id, $id, ...rest } = schema;
  const name = [$id, id].find((one) => typeof one === 'string' && /^#[A-Za-z_]/.test(one));
  return typeof name === 'string' ? { ...rest, $anchor: name.slice(1) } : rest;
}

function inKeyword(keyword: string, value: Json, profile: Profile, finish: Finish): Json {
  const holds = Object.hasOwn(applicators, keyword) ? applicators[keyword] : undefined;
  const one = (child: Json): Json => (isObject(child) ? read(child, profile, finish) : child);
  if (holds === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(one);
  if (holds !== 'by name') return one(value);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, one(child)]));
}
