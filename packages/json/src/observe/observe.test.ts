import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateTime } from '../date-time.ts';
import type { Json } from '../json.ts';
import { merge } from './merge.ts';
import { type LookedFor, observe } from './observe.ts';
import { nothingObserved, type Observed } from './observed.ts';

const all: LookedFor = {
  formats: new Map([['date-time', dateTime]]),
  tagNames: new Set(),
  nestedVariants: 0,
  mostProperties: Number.POSITIVE_INFINITY,
  deepest: Number.POSITIVE_INFINITY,
};

function seen(values: readonly Json[], wanted = all): Observed {
  const observed = nothingObserved();
  for (const value of values) observe(observed, value, wanted);
  return observed;
}

const text = fc.constantFrom('a', 'b', '2026-01-01T00:00:00Z', '__proto__');
const values = fc.array(fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>, { maxLength: 5 });
const tagged = fc.array(fc.dictionary(text, text, { noNullPrototype: true }) as fc.Arbitrary<Json>);

it('observes the same in a sequence of values as in two merged observations', () => {
  const lots = fc.oneof(values, tagged);
  fc.assert(
    fc.property(lots, lots, (one, other) => {
      expect(merge(seen(one), seen(other))).toEqual(seen([...one, ...other]));
    }),
  );
});

it('leaves both observations unchanged when it merges them', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const [first, second] = [seen(one), seen(other)];
      merge(first, second);
      expect([first, second]).toEqual([seen(one), seen(other)]);
    }),
  );
});

it('entries stay entries when they are merged with properties', () => {
  const entries = seen([{ a: 1, b: 2, c: 3 }], { ...all, mostProperties: 2 });
  const properties = seen([{ a: 'x' }]);
  for (const merged of [merge(entries, properties), merge(properties, entries)]) {
    expect(merged.objects?.count).toBe(2);
    expect(merged.objects?.properties).toEqual(new Map());
    expect(merged.objects?.entries).toMatchObject({
      ...{ count: 4, numbers: { count: 3, least: 1, greatest: 3 }, strings: { count: 1 } },
    });
  }
});

it('inspects values down to the given depth, and counts deeper ones', () => {
  const value = { a: { b: { c: 1 } } };
  const at = (observed: Observed | undefined, name: string) =>
    observed?.objects?.properties.get(name);
  const b = at(at(seen([value], { ...all, deepest: 1 }), 'a'), 'b');
  expect(b).toEqual({ ...nothingObserved(), count: 1 });
  expect(at(at(at(seen([value], { ...all, deepest: 2 }), 'a'), 'b'), 'c')?.count).toBe(1);
});
