import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const first = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 5 }, () => random.between(1, 1000));
};

describe('Random numbers', () => {
  it('are determined by the seed', () => {
    expect(first(7)).toEqual(first(7));
    expect(first(8)).not.toEqual(first(7));
  });

  it('of a fork do not depend on how many its origin has drawn', () => {
    const [fresh, used] = [createRandom(7), createRandom(7)];
    used.next();
    expect(used.fork('worker').next()).toBe(fresh.fork('worker').next());
    expect(fresh.fork('other').next()).not.toBe(fresh.fork('worker').next());
  });

  it('are between their bounds, both included', () => {
    const random = createRandom(1);
    const seen = new Set(Array.from({ length: 200 }, () => random.between(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });

  it('pick nothing from an empty list', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});
