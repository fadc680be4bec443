import { isArray, type Json, type JsonObject } from '@eventwright/json';
import {
  merge,
  nothingObserved,
  type Observed,
  type ObservedNumbers,
  type ObservedObjects,
} from '@eventwright/json/observe';
import { commented, range, seenRange } from './comment.ts';
import { stringSchema } from './string-schema.ts';

/** The schema of the values observed at a place. All of them are valid by it. */
export function schemaOf(seen: Observed): JsonObject {
  const alternatives = alternativesOf(seen);
  const [only, ...others] = alternatives;
  if (only === undefined) return {};
  if (others.length === 0) return seen.nulls > 0 ? { ...only, ...nullOnly } : only;
  const [nothing] = others;
  // Null beside one other type is written into the type, as people do.
  const isNullable = others.length === 1 && nothing?.['type'] === 'null';
  if (isNullable && typeof only['type'] === 'string') {
    const { enum: values } = only;
    const listed = isArray(values) ? { enum: [...values, null] } : {};
    return { ...only, type: [only['type'], 'null'], ...listed };
  }
  return { anyOf: alternatives };
}

/** Null alone says nothing about the other values of a place. */
const nullOnly = commented('Seen: only null. Add the type of the other values.');

function alternativesOf(seen: Observed): readonly JsonObject[] {
  const { arrays, booleans, nulls, numbers, objects, strings } = seen;
  return [
    ...(objects === undefined ? [] : [objectSchema(objects)]),
    ...(arrays === undefined
      ? []
      : [
          {
            type: 'array',
            ...commented(seenRange(arrays.fewest, arrays.most, 'item')),
            items: schemaOf(arrays.items),
          },
        ]),
    ...(strings === undefined ? [] : [stringSchema(strings)]),
    ...(numbers === undefined ? [] : [numberSchema(numbers)]),
    ...(booleans > 0 ? [{ type: 'boolean' }] : []),
    ...(nulls > 0 ? [{ type: 'null' }] : []),
  ];
}

/** The schema of the numbers that were seen at a place. */
function numberSchema({ areIntegers, greatest, least }: ObservedNumbers): JsonObject {
  const isExact = -least <= Number.MAX_SAFE_INTEGER && greatest <= Number.MAX_SAFE_INTEGER;
  const rounded = isExact ? '' : ' JavaScript rounds integers of this size.';
  const comment = `Seen: ${range(least, greatest)}.${areIntegers ? rounded : ''}`;
  return { type: areIntegers ? 'integer' : 'number', ...commented(comment) };
}

function objectSchema(seen: ObservedObjects): JsonObject {
  const entries = entriesOf(seen);
  if (entries !== undefined) {
    return {
      type: 'object',
      ...commented('A map: the names differ from object to object.'),
      additionalProperties: schemaOf(entries),
    };
  }
  const tag = tagOf(seen);
  if (tag === undefined) return propertiesSchema(seen);
  const [name, variants] = tag;
  const alternatives = [...variants].map(([value, variant]) => {
    const schema = propertiesSchema(variant);
    const properties = { ...(schema['properties'] as JsonObject), [name]: { const: value } };
    return { ...schema, properties };
  });
  return { type: 'object', oneOf: alternatives };
}

function propertiesSchema({ count, properties }: ObservedObjects): JsonObject {
  if (properties.size === 0) return { type: 'object', ...commented('Seen: empty only.') };
  const all = [...properties];
  const required = all.filter(([, seen]) => seen.count === count).map(([name]) => name);
  const described = all.map(([name, seen]): [string, Json] => {
    const schema = schemaOf(seen);
    if (seen.count === count) return [name, schema];
    const told = `In ${seen.count} of ${count}.`;
    const comment = typeof schema['$comment'] === 'string' ? `${told} ${schema['$comment']}` : told;
    return [name, { ...schema, $comment: comment }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(described),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** How a name looks that is data, not the name of a property. */
const isData =
  /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d+|\d{4}-\d\d-\d\d.*|.*@.*\..*|[A-Z0-9]{16,}|[a-z]+[_-]?\d{2,})$/i;

/**
 * The schema of the entries, if the object is a map: it has too many names, or at least five names,
 * most of which look like data or are rare, with similar values.
 */
function entriesOf({ count, entries, properties }: ObservedObjects): Observed | undefined {
  if (entries !== undefined) return entries;
  const all = [...properties];
  if (all.length < 2) return undefined;
  const looksLikeData = all.every(([name]) => isData.test(name));
  const isRare = ([, seen]: (typeof all)[number]) => seen.count * 4 < count;
  const areRare = all.length >= 12 && count >= 12 && all.every(isRare);
  if (!looksLikeData && !areRare) return undefined;
  const kinds = new Set(all.map(([, seen]) => kindsOf(seen)));
  if (kinds.size > 1) return undefined;
  return all.map(([, seen]) => seen).reduce(merge, nothingObserved());
}

function kindsOf({ arrays, booleans, nulls, numbers, objects, strings }: Observed): string {
  return (
    [arrays, strings, numbers, objects].map((one) => one !== undefined).join() +
    (booleans > 0) +
    (nulls > 0)
  );
}

/**
 * The property that distinguishes variants: it is always present and has at least two and few
 * values, each observed at least twice, and some property is in all objects of one variant and in
 * none of another.
 */
function tagOf({
  count,
  properties,
  variants,
}: ObservedObjects): readonly [string, ReadonlyMap<string, ObservedObjects>] | undefined {
  for (const [name, byValue] of variants) {
    const inVariants = [...byValue.values()].reduce((sum, variant) => sum + variant.count, 0);
    const isAlways = properties.get(name)?.count === count && inVariants === count;
    if (!isAlways || byValue.size < 2 || [...byValue.values()].some((one) => one.count < 2))
      continue;
    const differs = [...properties.keys()].some((property) => {
      const shares = [...byValue.values()].map(
        (variant) => (variant.properties.get(property)?.count ?? 0) / variant.count,
      );
      return shares.includes(1) && shares.includes(0);
    });
    if (differs) return [name, byValue];
  }
  return undefined;
}
