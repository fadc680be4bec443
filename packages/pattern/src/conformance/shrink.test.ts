import { expect, test } from 'vitest';
import { parsePattern } from '../parse.ts';
import { branchesOf, partsOf } from './parts.ts';
import { shrink } from './shrink.ts';

function parsed(text: string) {
  const pattern = parsePattern(text);
  if (pattern.kind === 'refused') throw new Error(pattern.message);
  return pattern;
}

test('a pair keeps only what its property needs', async () => {
  const pattern = '{"b":[1],"$or":[{"a":[{"prefix":"foo"},{"wildcard":"f*o"}]},{"c":[3.0e2]}]}';
  const event = '{"b":[{"c":true},"xyz"],"a":{"d":3.0e2}}';
  const smallest = await shrink({ pattern, event }, async (pairs) =>
    pairs.filter((pair) => pair.pattern.includes('wildcard') && pair.event.includes('y')),
  );
  expect(smallest).toEqual({ pattern: '{"wildcard":""}', event: '"y"' });
});

test('a repeated name in an event stays repeated', async () => {
  const event = '{"a":1,"a":[{"b":2},{"c":3}]}';
  const smallest = await shrink({ pattern: '{}', event }, async (pairs) =>
    pairs.filter((pair) => pair.event.split('"a"').length === 3),
  );
  expect(smallest.event).toBe('{"a":1,"a":2}');
});

test('the branches of a pattern have no $or, and its parts have one entry per field', () => {
  const pattern = parsed(
    '{"a":{"b":[1,{"prefix":"x"}]},"$or":[{"c":[2.0]},{"c":[{"exists":false}]}]}',
  );
  expect(branchesOf(pattern)).toEqual([
    '{"a.b":[1,{"prefix":"x"}],"c":[2.0]}',
    '{"a.b":[1,{"prefix":"x"}],"c":[{"exists":false}]}',
  ]);
  expect(partsOf(pattern)).toEqual([
    '{"a.b":[1],"c":[2.0]}',
    '{"a.b":[{"prefix":"x"}],"c":[2.0]}',
    '{"a.b":[1],"c":[{"exists":false}]}',
    '{"a.b":[{"prefix":"x"}],"c":[{"exists":false}]}',
  ]);
});
