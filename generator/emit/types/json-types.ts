import type { JsonObject } from '@eventwright/json';

/** The types that a JSON value can be of. */
export const jsonTypes = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const;

export type JsonType = (typeof jsonTypes)[number];

/** The types that values of a schema can be of, if its place lets through no others than `possible`. */
export function typesIn(schema: JsonObject, possible: readonly JsonType[]): readonly JsonType[] {
  const { type } = schema;
  if (type === undefined) return possible;
  const said = Array.isArray(type) ? type : [type];
  const named = said.map((one) => (one === 'integer' ? 'number' : one));
  return possible.filter((one) => named.includes(one));
}

const ofObjects = [
  'properties',
  'required',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
];
const ofArrays = ['items', 'prefixItems', 'additionalItems'];

/** Whether a schema describes the members of an object or the items of a list. */
export function hasStructure(schema: JsonObject): boolean {
  return [...ofObjects, ...ofArrays].some((keyword) => keyword in schema);
}
