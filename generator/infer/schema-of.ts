import { isArray, type Json, type JsonObject } from '@eventwright/json';
import {
  merge,
  nothingObserved,
  type Observed,
  type ObservedObjects,
} from '@eventwright/json/observe';

/** Values count as an enumeration once each was seen so often on average. */
const enoughOfEach = 5;

/** The schema of what was seen at a place. Every value that was seen is valid by it. */
export function schemaOf(seen: Observed): JsonObject {
  const alternatives = alternativesOf(seen);
  const [only, ...others] = alternatives;
  if (only === undefined) return {};
  if (others.length === 0) return only;
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

function alternativesOf(seen: Observed): readonly JsonObject[] {
  const { arrays, booleans, nulls, numbers, objects, strings } = seen;
  return [
    ...(objects === undefined ? [] : [objectSchema(objects)]),
    ...(arrays === undefined
      ? []
      : [
          {
            type: 'array',
            ...commented(`Seen: ${range(arrays.fewest, arrays.most)} items.`),
            items: schemaOf(arrays.items),
          },
        ]),
    ...(strings === undefined ? [] : [stringSchema(strings)]),
    ...(numbers === undefined
      ? []
      : [
          {
            type: numbers.areIntegers ? 'integer' : 'number',
            ...commented(`Seen: ${range(numbers.least, numbers.greatest)}.`),
          },
        ]),
    ...(booleans > 0 ? [{ type: 'boolean' }] : []),
    ...(nulls > 0 ? [{ type: 'null' }] : []),
  ];
}

function stringSchema({
  count,
  formats,
  longest,
  shortest,
  values,
}: NonNullable<Observed['strings']>): JsonObject {
  const [format] = formats;
  if (format !== undefined && count > 1) return { type: 'string', format };
  const isListed =
    values !== undefined &&
    count >= values.size * enoughOfEach &&
    [...values.keys()].every((value) => value.length <= 40 && value !== '' && !/\d{3}/.test(value));
  if (isListed) {
    return {
      type: 'string',
      ...commented(`Seen: these values in ${count} strings. Confirm that there are no others.`),
      enum: [...values.keys()].sort(),
    };
  }
  return { type: 'string', ...commented(`Seen: ${range(shortest, longest)} characters.`) };
}

/** A comment to confirm: what was seen is no bound yet. */
function commented(text: string): { readonly $comment: string } {
  return { $comment: text };
}

function range(least: number, greatest: number): string {
  return least === greatest ? String(least) : `${least} to ${greatest}`;
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
 * What the entries of a map are, if the object is one: too many names, or at least five names of
 * which most look like data or are rare, with values that are alike.
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
 * The property that tells variants apart: it is always there, has two to some values, each seen at
 * least twice, and some property is in all objects of one variant and in none of another.
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
