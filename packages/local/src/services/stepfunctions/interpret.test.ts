import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { createClock } from '../../clock.ts';
import { openKeptStore } from '../../kept/kept-store.ts';
import { parseDefinition } from './definition.ts';
import { StateFailure } from './failure.ts';
import { interpret } from './interpret.ts';
import { createTaskTokens } from './task-tokens.ts';

/** Runs states, named A, B, C… in order, on an input; tasks do what `tasks` says in turn. */
async function run(
  states: Record<string, JsonObject>,
  input: Json = {},
  tasks: ((given: Json) => Json)[] = [],
  history: string[] = [],
): Promise<{ output: Json; history: string[] }> {
  const definition = parseDefinition(
    JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: states }),
    {},
  );
  const clock = createClock();
  const output = await interpret(
    definition,
    input,
    {},
    {
      context: { Execution: { Id: 'execution' } },
      tokens: createTaskTokens(openKeptStore(undefined), clock),
      clock,
      language: 'JSONata',
      runTask: async (_, given) => (tasks.shift() ?? ((x: Json) => x))(given),
      record: (type, { name }) => void history.push(`${type} ${String(name)}`),
      signal: new AbortController().signal,
      interpret,
    },
  );
  return { output, history };
}

const end = { Type: 'Succeed' };
const last = { Type: 'Pass', End: true };
const failing = (error: string) => () => {
  throw new StateFailure(error, 'because');
};

describe('A state machine', () => {
  const cases: [sentence: string, given: Parameters<typeof run>, output: Json][] = [
    ['passes its input on', [{ A: { Type: 'Pass', End: true } }, { a: 1 }], { a: 1 }],
    [
      'returns the Output of a state',
      [{ A: { Type: 'Pass', Output: { b: '{% $states.input.a + 1 %}' }, End: true } }, { a: 1 }],
      { b: 2 },
    ],
    [
      'assigns variables, which later states see but the output of the same state does not',
      [
        {
          A: {
            Type: 'Pass',
            Assign: { x: 1 },
            Output: "{% $exists($x) ? 'seen' : 'not yet' %}",
            Next: 'B',
          },
          B: { Type: 'Succeed', Output: '{% [$states.input, $x] %}' },
        },
      ],
      ['not yet', 1],
    ],
    [
      'takes the first matching choice',
      [
        {
          A: {
            Type: 'Choice',
            Choices: [
              { Condition: '{% $states.input.n > 5 %}', Next: 'B' },
              { Condition: '{% $states.input.n > 1 %}', Next: 'C', Output: 'second' },
            ],
            Default: 'B',
          },
          B: { Type: 'Succeed', Output: 'other' },
          C: end,
        },
        { n: 3 },
      ],
      'second',
    ],
    [
      'passes arguments to a task and exposes its result',
      [
        {
          A: {
            Type: 'Task',
            Resource: 'r',
            Arguments: { n: '{% $states.input.n * 2 %}' },
            Output: '{% $states.result.n %}',
            End: true,
          },
        },
        { n: 21 },
      ],
      42,
    ],
    [
      'runs branches on the same input and lists their outputs',
      [
        {
          A: {
            Type: 'Parallel',
            Branches: [1, 2].map((n) => ({
              StartAt: 'I',
              States: { I: { Type: 'Pass', Output: `{% $states.input + ${n} %}`, End: true } },
            })),
            End: true,
          },
        },
        10,
      ],
      [11, 12],
    ],
    [
      'maps items in order, with their index',
      [
        {
          A: {
            Type: 'Map',
            Items: '{% $states.input.items %}',
            ItemSelector: {
              at: '{% $states.context.Map.Item.Index %}',
              is: '{% $states.context.Map.Item.Value %}',
            },
            ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } },
            End: true,
          },
        },
        { items: ['a', 'b'] },
      ],
      [
        { at: 0, is: 'a' },
        { at: 1, is: 'b' },
      ],
    ],
    [
      'catches the errors of its catcher and exposes them',
      [
        {
          A: {
            Type: 'Task',
            Resource: 'r',
            Catch: [
              { ErrorEquals: ['Other'], Next: 'C' },
              {
                ErrorEquals: ['States.ALL'],
                Assign: { why: '{% $states.errorOutput.Error %}' },
                Next: 'B',
              },
            ],
            End: true,
          },
          B: { Type: 'Succeed', Output: '{% [$why, $states.input.Cause] %}' },
          C: end,
        },
        {},
        [failing('Broken')],
      ],
      ['Broken', 'because'],
    ],
  ];

  it.each(cases)('%s', async (_, given, output) => {
    expect((await run(...given)).output).toEqual(output);
  });

  it('retries a task as often as its retrier says', async () => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 0.001, MaxAttempts: 2 }];
    const state = {
      Type: 'Task',
      Resource: 'r',
      Arguments: '{% $states.context.State.RetryCount %}',
      Retry,
      End: true,
    };
    const { output, history } = await run({ A: state }, {}, [failing('Busy'), failing('Busy')]);
    expect(output).toBe(2);
    expect(history.filter((line) => line.startsWith('TaskFailed'))).toHaveLength(2);
    await expect(
      run(
        { A: state },
        {},
        [0, 1, 2].map(() => failing('Busy')),
      ),
    ).rejects.toThrow('because');
  });

  const failures: [error: string, states: Record<string, JsonObject>][] = [
    ['NoMoney', { A: { Type: 'Fail', Error: 'NoMoney', Cause: '{% "none" %}' } }],
    [
      'States.NoChoiceMatched',
      { A: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'A' }] } },
    ],
    ['States.QueryEvaluationError', { A: { Type: 'Pass', Output: '{% $nothing %}', End: true } }],
    [
      'States.QueryEvaluationError',
      { A: { Type: 'Pass', Output: '{% ( $f := function($x){$f($x) + 1}; $f(1) ) %}', End: true } },
    ],
    [
      'States.QueryEvaluationError',
      {
        A: {
          Type: 'Pass',
          Output: `{% $contains("${'a'.repeat(40)}b", /^(a+)+$/) %}`,
          End: true,
        },
      },
    ],
    ['States.QueryEvaluationError', { A: { Type: 'Pass', Output: '{% $eval("1") %}', End: true } }],
    ['States.Timeout', { A: { Type: 'Task', Resource: 'r', TimeoutSeconds: 0.001, End: true } }],
    [
      'States.DataLimitExceeded',
      { A: { Type: 'Pass', Output: '{% $pad("", 262145, "x") %}', End: true } },
    ],
    [
      'States.DataLimitExceeded',
      { A: { Type: 'Pass', Assign: { x: '{% $pad("", 262145, "x") %}' }, End: true } },
    ],
  ];

  it.each(failures)('fails with %s', async (error, states) => {
    const never = () => new Promise(() => {}) as unknown as Json;
    await expect(run(states, {}, [never])).rejects.toMatchObject({ error });
  });

  it('continues to evaluate after an endless expression', async () => {
    const states = { A: { Type: 'Pass', Output: '{% 1 + 1 %}', End: true } };
    expect((await run(states)).output).toBe(2);
  });

  it.each([
    [
      'Parallel',
      {
        Branches: ['fails', 'waits'].map((does) => ({
          StartAt: 'I',
          States: { I: { Type: 'Task', Resource: 'r', Arguments: does, Next: 'J' }, J: last },
        })),
      },
    ],
    [
      'Map',
      {
        Items: ['fails', 'waits'],
        ItemProcessor: {
          StartAt: 'I',
          States: { I: { Type: 'Task', Resource: 'r', Next: 'J' }, J: last },
        },
      },
    ],
  ])('stops the rest of a %s if one part fails', async (Type, fields) => {
    let release = () => {};
    const waiting = new Promise<string>((resolve) => {
      release = () => resolve('released');
    });
    const does = (given: Json) =>
      given === 'fails' ? failing('Broken')() : (waiting as unknown as Json);
    const states = { A: { Type, ...fields, End: true } as JsonObject };
    const history: string[] = [];
    await expect(run(states, {}, [does, does], history)).rejects.toMatchObject({ error: 'Broken' });
    release();
    await new Promise((later) => setImmediate(later));
    expect(history).toContain('TaskStateEntered I');
    expect(history.filter((line) => line.endsWith(' J'))).toEqual([]);
  });

  it('does not let States.ALL catch errors that AWS cannot catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
    const states = { A: { Type: 'Task', Resource: 'r', Catch, End: true }, B: end };
    await expect(run(states, {}, [failing('States.Runtime')])).rejects.toMatchObject({
      error: 'States.Runtime',
    });
  });
});

describe('A definition', () => {
  it('gets its substitutions, escaped for JSON', () => {
    const text =
      '{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Output":"$' +
      '{X}","End":true}}}';
    expect(parseDefinition(text, { X: 'a "b"' }).States['A']).toMatchObject({ Output: 'a "b"' });
  });
});
