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
