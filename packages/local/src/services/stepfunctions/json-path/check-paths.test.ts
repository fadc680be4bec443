import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { definitionProblems } from '../check-definition.ts';
import { definitionOf } from './testing/run-states.ts';

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
    expect(definitionProblems(definitionOf(states)).join('\n')).toContain(problem);
  });
});
