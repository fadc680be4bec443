import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { formats } from '../schema/formats.ts';
import { nothingObserved, type Observed, type ObservedObjects } from './observed.ts';

/** So many values of a string are told apart. */
export const mostValues = 12;

/** An object with more names than this has entries, not properties. */
const mostProperties = 200;

/** Deeper values are not looked at. */
const deepest = 40;

/** Formats that are looked for; where several fit, the first is taken. */
const knownFormats = ['date-time', 'date', 'time', 'uuid', 'email', 'ipv4', 'ipv6'] as const;

/** Names of properties that tell variants of an object apart. */
const tagNames = new Set([
  'type',
  'kind',
  '$type',
  '@type',
  'eventType',
  'variant',
  'method',
  'status',
]);

/** Adds a value to what was seen at its place. */
export function observe(seen: Observed, value: Json, depth = 0): void {
  seen.count += 1;
  if (value === null) seen.nulls += 1;
  else if (typeof value === 'boolean') seen.booleans += 1;
  else if (typeof value === 'string') observeString(seen, value);
  else if (typeof value === 'number') observeNumber(seen, value);
  else if (depth > deepest) return;
  else if (isArray(value)) observeArray(seen, value, depth);
  else if (isObject(value)) {
    seen.objects ??= nothingOfObjects();
    observeObject(seen.objects, value, depth, true);
  }
}

function observeString(seen: Observed, value: string): void {
  const known = seen.strings;
  if (known === undefined) {
    seen.strings = {
      count: 1,
      shortest: value.length,
      longest: value.length,
      values: new Map([[value, 1]]),
      formats: knownFormats.filter((format) => formats.get(format)?.test(value)),
    };
    return;
  }
  known.count += 1;
  known.shortest = Math.min(known.shortest, value.length);
  known.longest = Math.max(known.longest, value.length);
  known.values?.set(value, (known.values.get(value) ?? 0) + 1);
  if (known.values !== undefined && known.values.size > mostValues) known.values = undefined;
  if (known.formats.length > 0) {
    known.formats = known.formats.filter((format) => formats.get(format)?.test(value));
  }
}

function observeNumber(seen: Observed, value: number): void {
  const known = seen.numbers ?? { count: 0, least: value, greatest: value, areIntegers: true };
  known.count += 1;
  known.least = Math.min(known.least, value);
  known.greatest = Math.max(known.greatest, value);
  known.areIntegers &&= Number.isInteger(value);
  seen.numbers = known;
}

function observeArray(seen: Observed, value: readonly Json[], depth: number): void {
  const { length } = value;
  seen.arrays ??= { count: 0, fewest: length, most: length, items: nothingObserved() };
  seen.arrays.count += 1;
  seen.arrays.fewest = Math.min(seen.arrays.fewest, length);
  seen.arrays.most = Math.max(seen.arrays.most, length);
  for (const item of value) observe(seen.arrays.items, item, depth + 1);
}

function nothingOfObjects(): ObservedObjects {
  return { count: 0, properties: new Map(), entries: undefined, variants: new Map() };
}

function observeObject(
  seen: ObservedObjects,
  value: JsonObject,
  depth: number,
  looksForVariants: boolean,
): void {
  seen.count += 1;
  for (const [name, member] of Object.entries(value)) {
    if (seen.entries !== undefined) observe(seen.entries, member, depth + 1);
    else observe(placeOf(seen.properties, name), member, depth + 1);
  }
  if (seen.entries === undefined && seen.properties.size > mostProperties) {
    seen.entries = [...seen.properties.values()].reduce(merge, nothingObserved());
    seen.properties.clear();
    seen.variants.clear();
  }
  if (looksForVariants && seen.entries === undefined) observeVariants(seen, value, depth);
}

function placeOf(properties: Map<string, Observed>, name: string): Observed {
  const known = properties.get(name) ?? nothingObserved();
  properties.set(name, known);
  return known;
}

function observeVariants(seen: ObservedObjects, value: JsonObject, depth: number): void {
  for (const [name, tag] of Object.entries(value)) {
    if (typeof tag !== 'string' || !tagNames.has(name)) continue;
    const known = seen.variants.get(name) ?? new Map<string, ObservedObjects>();
    seen.variants.set(name, known);
    const variant = known.get(tag) ?? nothingOfObjects();
    if (known.size >= mostValues && !known.has(tag)) continue;
    known.set(tag, variant);
    observeObject(variant, value, depth, false);
  }
}

/** What was seen at either of two places. */
export function merge(one: Observed, other: Observed): Observed {
  const merged = { ...one };
  merged.count += other.count;
  merged.nulls += other.nulls;
  merged.booleans += other.booleans;
  if (one.strings !== undefined && other.strings !== undefined) {
    const values = new Map(one.strings.values ?? []);
    for (const [value, count] of other.strings.values ?? []) {
      values.set(value, (values.get(value) ?? 0) + count);
    }
    const areListed = one.strings.values && other.strings.values && values.size <= mostValues;
    merged.strings = {
      count: one.strings.count + other.strings.count,
      shortest: Math.min(one.strings.shortest, other.strings.shortest),
      longest: Math.max(one.strings.longest, other.strings.longest),
      values: areListed ? values : undefined,
      formats: one.strings.formats.filter((format) => other.strings?.formats.includes(format)),
    };
  } else merged.strings = one.strings ?? other.strings;
  if (one.numbers !== undefined && other.numbers !== undefined) {
    merged.numbers = {
      count: one.numbers.count + other.numbers.count,
      least: Math.min(one.numbers.least, other.numbers.least),
      greatest: Math.max(one.numbers.greatest, other.numbers.greatest),
      areIntegers: one.numbers.areIntegers && other.numbers.areIntegers,
    };
  } else merged.numbers = one.numbers ?? other.numbers;
  if (one.arrays !== undefined && other.arrays !== undefined) {
    merged.arrays = {
      count: one.arrays.count + other.arrays.count,
      fewest: Math.min(one.arrays.fewest, other.arrays.fewest),
      most: Math.max(one.arrays.most, other.arrays.most),
      items: merge(one.arrays.items, other.arrays.items),
    };
  } else merged.arrays = one.arrays ?? other.arrays;
  merged.objects = mergeObjects(one.objects, other.objects);
  return merged;
}

function mergeObjects(
  one: ObservedObjects | undefined,
  other: ObservedObjects | undefined,
): ObservedObjects | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const count = one.count + other.count;
  if (one.entries !== undefined || other.entries !== undefined) {
    const all = [one, other].flatMap(({ entries, properties }) => [
      ...(entries === undefined ? [] : [entries]),
      ...properties.values(),
    ]);
    const entries = all.reduce(merge, nothingObserved());
    return { count, properties: new Map(), entries, variants: new Map() };
  }
  const properties = new Map(one.properties);
  for (const [name, seen] of other.properties) {
    const known = properties.get(name);
    properties.set(name, known === undefined ? seen : merge(known, seen));
  }
  return { count, properties, entries: undefined, variants: new Map() };
}
