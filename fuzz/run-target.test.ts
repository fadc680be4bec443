import { describe, expect, it } from 'vitest';
import { shrink } from './inputs/shrink.ts';
import { inputOf, runTarget } from './run-target.ts';
import { target } from './target.ts';

const planted = target<string>({
  make: (random) => Array.from({ length: 20 }, () => random.pick(['a', 'b', 'c', '!'])).join(''),
  check(text) {
    if (text.includes('!') && text.includes('c')) throw new TypeError('It has both.');
    return text.startsWith('a') ? 'accepted' : 'refused';
  },
});

describe('A run of a target', () => {
  it('reports a planted fault once, with the smallest input that triggers it', async () => {
    const run = await runTarget(planted, { seed: 1, first: 0, isOver: (count) => count >= 50 });
    expect(run.findings).toHaveLength(1);
    const [finding] = run.findings;
    expect([...String(finding?.input)].sort()).toEqual(['!', 'c']);
    expect(finding?.message).toContain('TypeError: It has both.');
    expect(finding?.times).toBeGreaterThan(1);
  });

  it('reproduces an input from the seed and the case number', () => {
    expect(inputOf(planted, 3, 5)).toBe(inputOf(planted, 3, 5));
    expect(inputOf(planted, 3, 5)).not.toBe(inputOf(planted, 3, 6));
  });
});

it('Shrinking keeps only the JSON and bytes that trigger the fault', async () => {
  const hasX = async (input: unknown) => JSON.stringify(input).includes('"x"');
  expect(await shrink({ a: [1, { b: 'x', c: 2 }], d: 3 }, hasX, 500)).toEqual({ a: [{ b: 'x' }] });
  const has7 = async (input: unknown) => (input as Buffer).includes(7);
  expect(await shrink(Buffer.from([1, 2, 7, 4]), has7, 500)).toEqual(Buffer.from([7]));
});
