import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { definitionProblems } from './check-definition.ts';
import type { Definition } from './definition.ts';

const last = { Type: 'Pass', End: true };

function problems(States: Record<string, JsonObject>, StartAt = 'A'): readonly string[] {
  return definitionProblems({ QueryLanguage: 'JSONata', StartAt, States } as unknown as Definition);
}

describe('A consistent definition', () => {
  it('has no problems, including choices, catchers and branches', () => {
    const branch = { StartAt: 'I', States: { I: last } };
    const states = {
      A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'C' },
      B: { Type: 'Task', Resource: 'r', Catch: [{ ErrorEquals: ['X'], Next: 'D' }], Next: 'C' },
      C: { Type: 'Parallel', Branches: [branch], End: true },
      D: { Type: 'Fail' },
    };
    expect(problems(states)).toEqual([]);
  });
});

describe('An inconsistent definition', () => {
  it.each<[Record<string, JsonObject>, string]>([
    [{ B: last }, 'StartAt names the state A, which does not exist.'],
    [{ A: last, B: last }, 'Nothing leads to the state B.'],
    [{ A: { Type: 'Pass', Next: 'B' } }, 'State A leads to B, which does not exist.'],
    [{ A: { Type: 'Choice', Choices: [] } }, 'State A has no Choices.'],
    [{ A: { Type: 'Pass' } }, 'State A has neither Next nor "End": true, or has both.'],
    [{ A: { Type: 'Task', End: true } }, 'State A has no Resource.'],
    [{ A: null as never }, 'State A is not an object with a Type.'],
    [
      { A: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Retry: {}, End: true } },
      'State A: Retry must be a list.',
    ],
    [{ A: { Type: {}, End: true } }, 'State A is not an object with a Type.'],
    [{ A: { Type: 'Pass', Next: {} } }, 'State A: Next is not the name of a state.'],
    [{ A: { Type: 'Choice', Choices: [0] } }, 'State A has a choice that is not an object.'],
    [
      { A: { Type: 'Choice', Choices: [{ Condition: true, Next: {} }] } },
      'State A has a choice whose Next is not the name of a state.',
    ],
    [
      { A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 0 } },
      'State A: Default is not the name of a state.',
    ],
    [
      { A: { Type: 'Pass', End: true, Catch: [{ ErrorEquals: ['States.ALL'] }] } },
      'State A has a catcher whose Next is not the name of a state.',
    ],
    [{ A: { Type: 'Wierd', End: true } }, 'State A is of the unknown type Wierd.'],
    [
      {
        A: { Type: 'Map', ItemProcessor: { StartAt: 'I', States: {} } as JsonObject, End: true },
      },
      'StartAt names the state I, which does not exist.',
    ],
  ])('%j is reported with the reason', (states, problem) => {
    expect(problems(states)).toContain(problem);
  });
});
