import fc from 'fast-check';
import { expect, test } from 'vitest';
import { details, list, map, record, recursive, text } from './index.ts';

test('a schema with many recursive places has values of a bounded size, some without recursion', () => {
  const places = Array.from({ length: 12 }, (_, index) => `place${index}`);
  const node = recursive((self) =>
    record(
      Object.fromEntries(places.map((place) => [place, map(text({ maxLength: 3 }), list(self))])),
      [],
    ),
  );
  const sizes = fc
    .sample(details(node), { seed: 1, numRuns: 50 })
    .map((value) => JSON.stringify(value).length);
  expect(Math.max(...sizes)).toBeLessThan(20_000);
  expect(new Set(sizes).size).toBeGreaterThan(10);
});

test('lists of different items are found also where a value is large already', () => {
  const item = record({ name: text({ maxLength: 9 }), size: text({ maxLength: 9 }) }, []);
  const places = Array.from({ length: 400 }, (_, index) => `place${index}`);
  const whole = record(
    Object.fromEntries(
      places.map((place) => [place, list(item, { minItems: 2, uniqueItems: true })]),
    ),
    places,
  );
  expect(fc.sample(details(whole), { seed: 1, numRuns: 20 })).toHaveLength(20);
});
