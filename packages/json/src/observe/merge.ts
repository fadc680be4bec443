import { nothingObserved, type Observed, type ObservedObjects } from './observed.ts';

/** The maximum number of distinct strings, or of variants of an object, that are kept. */
export const mostValues = 12;

/** Combines the observations at two places. */
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
