import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { runStates } from './testing/run-states.ts';

/** What one Pass state makes of an intrinsic function. */
const call = async (intrinsic: string, input: Json = {}) => {
  const pass = { Type: 'Pass', Parameters: { 'x.$': intrinsic }, End: true };
  return ((await runStates({ A: pass }, input)) as JsonObject)['x'];
};

describe('An intrinsic function', () => {
  it.each<[intrinsic: string, want: Json]>([
    ["States.Format('{} of {}', $.a, 'b')", '1 of b'],
    ["States.Format('\\{{}\\}', $.a)", '{1}'],
    ['States.StringToJson(\'{"a":1}\')', { a: 1 }],
    ['States.JsonToString($.o)', '{"k":"v"}'],
    ["States.Array(1, 'x', $.o)", [1, 'x', { k: 'v' }]],
    ['States.ArrayPartition($.l, 2)', [[1, 2], [3]]],
    ['States.ArrayContains($.l, 2)', true],
    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ['States.ArrayGetItem($.l, 2)', 3],
    ['States.ArrayLength($.l)', 3],
    ['States.ArrayUnique(States.Array(1, 1, 2))', [1, 2]],
    ["States.Base64Encode('hello')", 'aGVsbG8='],
    ["States.Base64Decode('aGVsbG8=')", 'hello'],
    ["States.Hash('x', 'MD5')", '9dd4e461268c8034f5c8564e155c67a6'],
    ['States.JsonMerge($.o, $.p, false)', { k: 'w' }],
    ['States.MathAdd(1, -3)', -2],
    ["States.StringSplit('a,b+c', ',+')", ['a', 'b', 'c']],
    ['States.ArrayLength($.m[?(@.n > 1)])', 1],
  ])('%s', async (intrinsic, want) => {
    const input = { a: 1, l: [1, 2, 3], o: { k: 'v' }, p: { k: 'w' }, m: [{ n: 1 }, { n: 2 }] };
    expect(await call(intrinsic, input)).toEqual(want);
  });

  it('generates random numbers and ids', async () => {
    expect([1, 2]).toContain(await call('States.MathRandom(1, 3)'));
    expect(await call('States.UUID()')).toMatch(/^[\da-f-]{36}$/);
  });
});
