import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { definitionProblems } from '../check-definition.ts';
import { StateFailure } from '../failure.ts';
import { definitionOf, runStates } from './testing/run-states.ts';

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
    const problems = definitionProblems(definitionOf(states));
    expect(problems).toEqual([]);
    expect(await runStates(states, input)).toEqual(output);
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
    const output = runStates(states, { a: 1 }, () => {
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
    await expect(runStates(states, { a: 1 })).rejects.toMatchObject({ error });
  });
});
