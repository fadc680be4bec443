import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { merge, mostValues } from './merge.ts';
import { nothingObserved, type Observed, type ObservedObjects } from './observed.ts';

/** What an observer looks for in values, and its limits. */
export interface LookedFor {
  /** Formats of strings, by name. If several match, the first is used. */
  readonly formats: ReadonlyMap<string, RegExp>;
  /** Names of properties that tell variants of an object apart. */
  readonly tagNames: ReadonlySet<string>;
  /**
   * The maximum depth of variants within variants. Each level costs another pass over their
   * contents.
   */
  readonly nestedVariants: number;
  /** An object with more names than this has entries, not properties. */
  readonly mostProperties: number;
  /** Deeper values are counted but not inspected. */
  readonly deepest: number;
}

/** Adds a value to the observations at its place. */
export function observe(seen: Observed, value: Json, wanted: LookedFor, depth = 0): void {
  seen.count += 1;
  if (value === null) seen.nulls += 1;
  else if (typeof value === 'boolean') seen.booleans += 1;
  else if (typeof value === 'string') observeString(seen, value, wanted);
  else if (typeof value === 'number') observeNumber(seen, value);
  else if (depth > wanted.deepest) return;
  else if (isArray(value)) observeArray(seen, value, wanted, depth);
  else if (isObject(value)) {
    seen.objects ??= nothingOfObjects();
    observeObject(seen.objects, value, wanted, depth);
    observeVariants(seen.objects, value, wanted, depth);
  }
}

function observeString(seen: Observed, value: string, { formats }: LookedFor): void {
  const known = seen.strings;
  if (known === undefined) {
    seen.strings = {
      count: 1,
      shortest: value.length,
      longest: value.length,
      values: new Map([[value, 1]]),
      formats: [...formats.keys()].filter((format) => formats.get(format)?.test(value)),
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

function observeArray(
  seen: Observed,
  value: readonly Json[],
  wanted: LookedFor,
  depth: number,
): void {
  const { length } = value;
  seen.arrays ??= { count: 0, fewest: length, most: length, items: nothingObserved() };
  seen.arrays.count += 1;
  seen.arrays.fewest = Math.min(seen.arrays.fewest, length);
  seen.arrays.most = Math.max(seen.arrays.most, length);
  for (const item of value) observe(seen.arrays.items, item, wanted, depth + 1);
}

function nothingOfObjects(): ObservedObjects {
  return { count: 0, properties: new Map(), entries: undefined, variants: new Map() };
}

function observeObject(
  seen: ObservedObjects,
  value: JsonObject,
  wanted: LookedFor,
  depth: number,
): void {
  seen.count += 1;
  for (const [name, member] of Object.entries(value)) {
    if (seen.entries !== undefined) observe(seen.entries, member, wanted, depth + 1);
    else observe(placeOf(seen.properties, name), member, wanted, depth + 1);
  }
  if (seen.entries === undefined && seen.properties.size > wanted.mostProperties) {
    seen.entries = [...seen.properties.values()].reduce(merge, nothingObserved());
    seen.properties.clear();
    seen.variants.clear();
  }
}

function placeOf(properties: Map<string, Observed>, name: string): Observed {
  const known = properties.get(name) ?? nothingObserved();
  properties.set(name, known);
  return known;
}

function observeVariants(
  seen: ObservedObjects,
  value: JsonObject,
  wanted: LookedFor,
  depth: number,
): void {
  if (seen.entries !== undefined || wanted.nestedVariants === 0) return;
  const within = { ...wanted, nestedVariants: wanted.nestedVariants - 1 };
  for (const [name, tag] of Object.entries(value)) {
    if (typeof tag !== 'string' || !wanted.tagNames.has(name)) continue;
    const known = seen.variants.get(name) ?? new Map<string, ObservedObjects>();
    seen.variants.set(name, known);
    const variant = known.get(tag) ?? nothingOfObjects();
    if (known.size >= mostValues && !known.has(tag)) continue;
    known.set(tag, variant);
    observeObject(variant, value, within, depth);
  }
}
