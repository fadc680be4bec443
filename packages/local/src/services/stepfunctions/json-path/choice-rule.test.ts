import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { runStates } from './testing/run-states.ts';

describe('A choice rule', () => {
  const input = { n: 5, s: 'log-2026.txt', t: '2026-11-28T09:00:00Z', b: true, z: null, o: 5 };
  const choose = (rule: JsonObject) =>
    runStates(
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
