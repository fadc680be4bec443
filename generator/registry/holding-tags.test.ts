import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  holdingsIn,
  keysOfApplication,
  type TaggedHolding,
  type Tags,
  tagsOf,
} from './holding-tags.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const holding = fc.record(
  {
    consumer: fc.tuple(name, name).map((parts) => parts.join('/')),
    version: fc.nat(999).map(String),
    where: fc.dictionary(fc.string(), fc.array(fc.string({ unit: 'binary' })), {
      noNullPrototype: true,
    }),
    reads: fc.array(fc.stringMatching(/^[^\n]+$/), { minLength: 1, maxLength: 60 }),
  },
  { requiredKeys: ['consumer', 'version'] },
);

it('reads every holding back, in any order, among other tags', () => {
  const several = fc.uniqueArray(holding, { selector: ({ consumer }) => consumer });
  fc.assert(
    fc.property(several, fc.dictionary(name, fc.string()), (holdings, others) => {
      const all = holdings.map((one): readonly Tags[] => Object.values({ ...tagsOf(one) }));
      const tags = Object.assign({}, others, ...all.flat().toReversed());
      const sorted = holdings.toSorted((one, other) => (one.consumer < other.consumer ? -1 : 1));
      expect(holdingsIn(tags)).toEqual(sorted);
      for (const [key, value] of all.flat().flatMap((one) => Object.entries(one))) {
        expect(key.length).toBeLessThanOrEqual(128);
        expect(value.length).toBeLessThanOrEqual(256);
        expect(key + value).toMatch(/^[\p{L}\p{N} .:+=@_/-]*$/u);
      }
    }),
  );
});

it('uses several tags for a long filter and counts them for its application', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `${(at * 7919) % 104_729}`);
  const long: TaggedHolding = { consumer: 'a/b', version: '1', where: { id: ids } };
  const { version, where } = tagsOf(long);
  expect(Object.keys(where).length).toBeGreaterThan(2);
  const tags = { ...version, ...where, 'eventwright:holds:a-b/c': '1' };
  expect(keysOfApplication(tags, 'a')).toHaveLength(Object.keys(where).length + 1);
});

it('ignores a filter that somebody else wrote or that lacks a part', () => {
  const tags = { 'eventwright:holds:a/b': '2', 'eventwright:where:a/b': 'hello' };
  expect(holdingsIn(tags)).toEqual([{ consumer: 'a/b', version: '2' }]);
  expect(holdingsIn({ 'eventwright:where:a/b': 'hello' })).toEqual([]);
});
