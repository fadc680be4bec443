import { expect, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { contradictions } from '../testing/contradictions.ts';

test('no detail contradicts a verdict on a random filter of a random schema', () => {
  const tally = contradictions(randomOf(20_261_128), 150);
  expect(tally.contradictions).toEqual([]);
  const kinds = ['always-true', 'dead', 'selective'];
  expect([...tally.verdicts.keys()]).toEqual(expect.arrayContaining(kinds));
  expect((tally.verdicts.get('undecided') ?? 0) / 150).toBeLessThan(0.04);
});
