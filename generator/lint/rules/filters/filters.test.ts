import type { Json } from '@eventwright/json';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { lintFiles, summary } from '../../testing/lint-files.ts';
import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { consumer, described, name, placed } from '../../testing/small-catalogues.ts';

reportsMistakes([
  [
    'dead-filter',
    consumer({ on: { Placed: { where: { name: [{ prefix: 'longer than 8' }] } } } }),
    [
      'dead-filter consumers/ship.json /on/Placed/where',
      'unreachable-alternative consumers/ship.json /on/Placed/where/name/0',
    ],
  ],
  [
    'idle-filter',
    {
      ...consumer({ on: { Placed: { where: { name: [{ exists: true }] } } } }),
      ...placed({ properties: { name }, required: ['name'] }),
    },
    ['idle-filter consumers/ship.json /on/Placed/where'],
  ],
  [
    'undecided-filter',
    {
      ...consumer({ on: { Placed: { where: { name: [{ 'equals-ignore-case': 'abc' }] } } } }),
      ...placed({
        properties: { name: { ...name, pattern: '^[A-C]+$', not: { pattern: 'A.*C' } } },
      }),
    },
    ['undecided-filter consumers/ship.json /on/Placed/where'],
  ],
  [
    'invalid-where',
    consumer({ on: { Placed: { where: { name: 'x' } } } }),
    ['invalid-where consumers/ship.json /on/Placed/where/name'],
  ],
  [
    'unknown-filter-path',
    consumer({ on: { Placed: { where: { nmae: ['x'] } } } }),
    ['unknown-filter-path consumers/ship.json /on/Placed/where/nmae'],
  ],
  [
    'unreachable-alternative',
    consumer({ on: { Placed: { where: { name: ['x', 5] } } } }),
    ['unreachable-alternative consumers/ship.json /on/Placed/where/name/1'],
  ],
]);

/** What is found of a filter on events that have a status. */
function findingsFor(status: string, condition: Json): readonly Diagnostic[] {
  const properties = { status: { ...described, enum: ['open', 'closed'] } };
  return lintFiles({
    ...consumer({ on: { Placed: { where: { [status]: condition } } } }),
    ...placed({ properties }),
  });
}

test('a path that the event cannot have is reported with a similar path', () => {
  expect(findingsFor('statsu', ['open'])).toMatchObject([
    {
      message: 'No Placed has a value at statsu, so this never matches.',
      hint: 'Did you mean `status`?',
    },
  ]);
});

test('an object in place of a value is reported with a hint to write a list', () => {
  const [found] = findingsFor('status', { is: ['open'] });
  expect(found?.hint).toBe('`status` is a value, not an object: put its list there.');
});

test('nothing is reported of a filter that fits the schema', () => {
  expect(findingsFor('status', [{ 'anything-but': 'closed' }])).toEqual([]);
});

test('a filter is rejected if it makes the rule, with source and detail type, too long', () => {
  const long = Array.from({ length: 400 }, (_, index) => `s${index}`);
  const found = lintFiles(consumer({ on: { Placed: { where: { name: long } } } }));
  expect(found.map(summary)).toEqual(['invalid-where consumers/ship.json /on/Placed/where']);
  expect(found[0]?.message).toContain('a rule takes 2048');
});
