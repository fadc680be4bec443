import fc, { type Arbitrary } from 'fast-check';
import type { MaybeArbitrary } from './absent.ts';
import { bounded } from './bounded.ts';
import { largeOrLeast } from './budget.ts';

/** The keywords of a schema for the number of an object's properties. */
export interface MapKeywords {
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** Objects with these properties. Optional ones are sometimes missing. */
export function record(
  properties: Readonly<Record<string, MaybeArbitrary>>,
  required: readonly string[],
  { maxProperties = Number.POSITIVE_INFINITY, minProperties = 0 }: MapKeywords = {},
): MaybeArbitrary {
  const possible = Object.entries(properties).flatMap(
    ([name, property]): [string, Arbitrary<unknown>][] =>
      property === undefined ? [] : [[name, property]],
  );
  const names = new Set(possible.map(([name]) => name));
  const most = Math.min(maxProperties, names.size);
  if (required.some((name) => !names.has(name))) return undefined;
  if (required.length > most || minProperties > most) return undefined;
  const of = (chosen: typeof possible, requiredKeys: string[]): Arbitrary<unknown> =>
    fc.record(Object.fromEntries(chosen), { requiredKeys, noNullPrototype: true });
  const demanded = possible.filter(([name]) => required.includes(name));
  if (minProperties <= required.length && most === names.size) {
    return largeOrLeast(of(possible, [...required]), of(demanded, [...required]));
  }
  const optional = possible.filter(([name]) => !required.includes(name));
  const minLength = Math.max(0, minProperties - required.length);
  const some = (maxLength: number) =>
    fc.shuffledSubarray(optional, { minLength, maxLength }).chain((chosen) => {
      const all = [...demanded, ...chosen];
      return of(
        all,
        all.map(([name]) => name),
      );
    });
  return largeOrLeast(some(most - required.length), some(minLength));
}

/** Objects with any names that match the pattern of names, and values of one schema. */
export function map(
  names: Arbitrary<string>,
  values: MaybeArbitrary,
  { maxProperties, minProperties = 0 }: MapKeywords = {},
): MaybeArbitrary {
  if (values === undefined) return minProperties === 0 ? fc.constant({}) : undefined;
  const proper = bounded(names, (name) => name !== '__proto__', 'name');
  const of = (maxKeys: number) =>
    fc.dictionary(proper, values, { maxKeys, size: 'max', noNullPrototype: true });
  const usual = Math.min(maxProperties ?? minProperties + 3, minProperties + 3);
  const maps = largeOrLeast(of(usual), of(minProperties));
  const isLarge = (made: object) => Object.keys(made).length >= minProperties;
  return minProperties === 0 ? maps : bounded(maps, isLarge, 'object of that many properties');
}

/** Objects that are each merged from several. */
export function together(...parts: readonly MaybeArbitrary[]): MaybeArbitrary {
  const possible = parts.filter((part) => part !== undefined);
  if (possible.length < parts.length) return undefined;
  return fc.tuple(...possible).map((made) => Object.assign({}, ...made) as unknown);
}
