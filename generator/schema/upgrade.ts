import { isObject, type JsonObject } from '@eventwright/json';
import { type Draft, isBefore, knows } from './draft.ts';
import { mapSchemas } from './subschemas.ts';

/**
 * A schema as a later draft writes it. What its own draft ignores is left out, so that both accept the
 * same values.
 */
export function upgraded(schema: JsonObject, from: Draft, to: Draft): JsonObject {
  if (!isBefore(from, to)) return schema;
  return mapSchemas(schema, (one) => {
    const entries = Object.entries(one).filter(([keyword]) => knows(from, keyword));
    const known = exclusiveBounds(Object.fromEntries(entries));
    const split = from === '07' ? withDependents(known) : known;
    return to === '2020-12' ? withPrefixItems(split) : split;
  });
}

/** Draft 2020-12 has a keyword for tuples, and `items` for what follows them. */
export function withPrefixItems(schema: JsonObject): JsonObject {
  const { additionalItems, items, ...rest } = schema;
  if (!Array.isArray(items)) return schema;
  const following = additionalItems === undefined ? {} : { items: additionalItems };
  return { ...rest, prefixItems: items, ...following };
}

/** Draft 2019-09 has a keyword for each of the two forms of `dependencies`. */
function withDependents(schema: JsonObject): JsonObject {
  const { dependencies, ...rest } = schema;
  if (!isObject(dependencies)) return schema;
  const all = Object.entries(dependencies);
  const lists = all.filter(([, value]) => Array.isArray(value));
  const schemas = all.filter(([, value]) => !Array.isArray(value));
  return {
    ...rest,
    ...(lists.length > 0 && { dependentRequired: Object.fromEntries(lists) }),
    ...(schemas.length > 0 && { dependentSchemas: Object.fromEntries(schemas) }),
  };
}

/**
 * Draft-04 has `exclusiveMinimum: true` beside `minimum`; in later drafts, it is the bound itself.
 */
export function exclusiveBounds(schema: JsonObject): JsonObject {
  let bounds = schema;
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof bounds[exclusive] !== 'boolean') continue;
    const { [exclusive]: excluded, [bound]: limit, ...rest } = bounds;
    if (limit === undefined) bounds = rest;
    else bounds = { ...rest, [excluded === true ? exclusive : bound]: limit };
  }
  return bounds;
}
