import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { createClock } from '../../../clock.ts';
import { openKeptStore } from '../../../kept/kept-store.ts';
import { definitionProblems } from '../check-definition.ts';
import { parseDefinition } from '../definition.ts';
import { StateFailure } from '../failure.ts';
import { interpret } from '../interpret.ts';
import { createTaskTokens } from '../task-tokens.ts';

const read = (states: Record<string, JsonObject>) =>
  parseDefinition(JSON.stringify({ StartAt: Object.keys(states)[0], States: states }), {});

/**
 * Runs states in JSONPath, the language of definitions that name none; tasks answer with `answer`.
 */
function run(
  states: Record<string, JsonObject>,
  input: Json = {},
  answer: (given: Json) => Json = (given) => given,
): Promise<Json> {
  const clock = createClock();
  return interpret(
    read(states),
    input,
    {},
    {
      context: { Execution: { Id: 'execution', Name: 'first' } },
      tokens: createTaskTokens(openKeptStore(undefined), clock),
      clock,
      language: 'JSONPath',
      runTask: async (_resource, given) => answer(given),
      record: () => undefined,
      signal: new AbortController().signal,
      interpret,
    },
  );
}

/** What one Pass state makes of an intrinsic function. */
const call = async (intrinsic: string, input: Json = {}) => {
  const pass = { Type: 'Pass', Parameters: { 'x.$': intrinsic }, End: true };
  return ((await run({ A: pass }, input)) as JsonObject)['x'];
};

describe('A state in JSONPath', () => {
  const pass = (fields: JsonObject) => ({ A: { Type: 'Pass', End: true, ...fields } });
  const task = (fields: JsonObject) => ({
    A: { Type: 'Task', Resource: 'r', End: true, ...fields },
  });
  it.each<[sentence: string, states: Record<string, JsonObject>, input: Json, output: Json]>([
    ['passes its input on', pass({}), { a: 1 }, { a: 1 }],
    ['returns its Result', pass({ Result: { b: 2 } }), { a: 1 }, { b: 2 }],
    [
      'puts its Result at ResultPath',
      pass({ Result: 2, ResultPath: '$.x.y' }),
      { a: 1 },
      { a: 1, x: { y: 2 } },
    ],
    ['discards its Result', pass({ Result: 2, ResultPath: null }), { a: 1 }, { a: 1 }],
    ['selects a part of its input', pass({ InputPath: '$.a' }), { a: { b: 1 } }, { b: 1 }],
    ['selects a part of its output', pass({ OutputPath: '$.a' }), { a: 1, b: 2 }, 1],
    [
      'fills Parameters from input and context',
      pass({
        Parameters: { 'n.$': '$.a', 'id.$': '$$.Execution.Name', all: { 'l.$': '$.l[*].k' } },
      }),
      { a: 1, l: [{ k: 1 }, { k: 2 }] },
      { n: 1, id: 'first', all: { l: [1, 2] } },
    ],
    [
      'selects from the result of a task, next to its input',
      task({ Parameters: { 'n.$': '$.a' }, ResultSelector: { 'm.$': '$.n' }, ResultPath: '$.r' }),
      { a: 7 },
      { a: 7, r: { m: 7 } },
    ],
    [
      'assigns variables that later states see',
      {
        A: { Type: 'Pass', Assign: { 'kept.$': '$.a' }, Next: 'B' },
        B: { Type: 'Pass', Parameters: { 'was.$': '$kept.b' }, End: true },
      },
      { a: { b: 1 } },
      { was: 1 },
    ],
    [
      'maps the items at ItemsPath with ItemSelector',
      {
        A: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemSelector: { 'v.$': '$$.Map.Item.Value', 'of.$': '$.shop' },
          ItemProcessor: {
            StartAt: 'P',
            States: { P: { Type: 'Pass', OutputPath: '$.v', End: true } },
          },
          ResultPath: '$.out',
          End: true,
        },
      },
      { shop: 's', items: [1, 2] },
      { shop: 's', items: [1, 2], out: [1, 2] },
    ],
    [
      'runs branches, and an iterator of older definitions',
      {
        A: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'M',
              States: {
                M: {
                  Type: 'Map',
                  ItemsPath: '$.l',
                  Iterator: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } },
                  End: true,
                },
              },
            },
            { StartAt: 'N', States: { N: { Type: 'Pass', Result: 'n', End: true } } },
          ],
          End: true,
        },
      },
      { l: [1] },
      [[1], 'n'],
    ],
  ])('%s', async (_sentence, states, input, output) => {
    const problems = definitionProblems(read(states));
    expect(problems).toEqual([]);
    expect(await run(states, input)).toEqual(output);
  });

  it('catches an error next to its input', async () => {
    const states = {
      A: {
        Type: 'Task',
        Resource: 'r',
        Catch: [{ ErrorEquals: ['Sold'], ResultPath: '$.why', Next: 'B' }],
        End: true,
      },
      B: { Type: 'Pass', End: true },
    };
    const output = run(states, { a: 1 }, () => {
      throw new StateFailure('Sold', 'out');
    });
    expect(await output).toEqual({ a: 1, why: { Error: 'Sold', Cause: 'out' } });
  });

  it.each<[string, Record<string, JsonObject>, string]>([
    [
      'a missing parameter',
      pass({ Parameters: { 'a.$': '$.none' } }),
      'States.ParameterPathFailure',
    ],
    ['a missing input', pass({ InputPath: '$.none' }), 'States.Runtime'],
    [
      'a result that does not fit',
      pass({ Result: 1, ResultPath: '$.a.b' }),
      'States.ResultPathMatchFailure',
    ],
    [
      'an intrinsic that fails',
      pass({ Parameters: { 'a.$': "States.MathAdd('1', 2)" } }),
      'States.IntrinsicFailure',
    ],
  ])('fails with the AWS error name for %s', async (_what, states, error) => {
    await expect(run(states, { a: 1 })).rejects.toMatchObject({ error });
  });
});

describe('A choice rule', () => {
  const input = { n: 5, s: 'log-2026.txt', t: '2026-11-28T09:00:00Z', b: true, z: null, o: 5 };
  const choose = (rule: JsonObject) =>
    run(
      {
        A: { Type: 'Choice', Choices: [{ ...rule, Next: 'Y' }], Default: 'N' },
        Y: { Type: 'Pass', Result: 'yes', End: true },
        N: { Type: 'Pass', Result: 'no', End: true },
      },
      input,
    );
  it.each<[JsonObject, 'yes' | 'no']>([
    [{ Variable: '$.n', NumericGreaterThan: 4 }, 'yes'],
    [{ Variable: '$.n', NumericEqualsPath: '$.o' }, 'yes'],
    [{ Variable: '$.n', StringEquals: '5' }, 'no'],
    [{ Variable: '$.s', StringMatches: 'log-*.txt' }, 'yes'],
    [{ Variable: '$.s', StringMatches: 'log-*.csv' }, 'no'],
    [{ Variable: '$.t', TimestampLessThan: '2027-01-01T00:00:00Z' }, 'yes'],
    [{ Variable: '$.b', BooleanEquals: true }, 'yes'],
    [{ Variable: '$.z', IsNull: true }, 'yes'],
    [{ Variable: '$.none', IsPresent: false }, 'yes'],
    [{ Variable: '$.n', IsPresent: false }, 'no'],
    [{ Variable: '$.n', IsNumeric: true }, 'yes'],
    [{ Variable: '$.t', IsTimestamp: true }, 'yes'],
    [
      {
        And: [
          { Variable: '$.n', NumericLessThan: 6 },
          { Not: { Variable: '$.b', BooleanEquals: false } },
        ],
      },
      'yes',
    ],
    [
      {
        Or: [
          { Variable: '$.n', NumericLessThan: 5 },
          { Variable: '$.s', IsString: false },
        ],
      },
      'no',
    ],
  ])('%j: %s', async (rule, want) => {
    expect(await choose(rule)).toBe(want);
  });

  it('fails if its variable is missing', async () => {
    const choosing = choose({ Variable: '$.none', NumericEquals: 1 });
    await expect(choosing).rejects.toMatchObject({ error: 'States.Runtime' });
  });
});

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

describe('A definition is rejected', () => {
  const task = { Type: 'Task', Resource: 'r', End: true };
  it.each<[what: string, states: Record<string, JsonObject>, problem: string]>([
    [
      'for a JSONata field in JSONPath',
      { A: { ...task, Arguments: {} } },
      'State A is written in JSONPath, which has no field Arguments.',
    ],
    [
      'for a JSONPath field in JSONata',
      { A: { ...task, QueryLanguage: 'JSONata', Parameters: {} } },
      'State A is written in JSONata, which has no field Parameters.',
    ],
    [
      'for an expression of bad syntax',
      { A: { ...task, QueryLanguage: 'JSONata', Output: '{% $x + %}' } },
      'State A: {% $x + %}: ',
    ],
    [
      'for an invalid path',
      { A: { ...task, InputPath: 'a' } },
      'State A: InputPath is not a JSONPath: "a".',
    ],
    [
      'for a parameter that is not a path',
      { A: { ...task, Parameters: { 'a.$': 'b' } } },
      'State A: Parameters.a.$ is neither',
    ],
    [
      'for an unknown intrinsic function',
      { A: { ...task, Parameters: { 'a.$': 'States.Nothing()' } } },
      'State A: Parameters.a.$ is neither',
    ],
    [
      'for a negative wait',
      { A: { Type: 'Wait', Seconds: -1, End: true } },
      'State A: Seconds is not a whole number of at least 0.',
    ],
    [
      'for a choice without a comparison',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'B' }] }, B: { Type: 'Succeed' } },
      'State A has a choice without',
    ],
    [
      'for a Map in distributed mode',
      {
        A: {
          Type: 'Map',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED' },
            StartAt: 'P',
            States: { P: { Type: 'Succeed' } },
          },
          End: true,
        },
      },
      'State A: a Map in distributed mode',
    ],
  ])('%s', (_what, states, problem) => {
    expect(definitionProblems(read(states)).join('\n')).toContain(problem);
  });
});
