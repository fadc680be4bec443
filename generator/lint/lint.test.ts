import { describe, expect, test } from 'vitest';
import { place } from '../load/place.ts';
import { documentsOf } from '../load/testing/documents-of.ts';
import { lintFiles } from './testing/lint-files.ts';
import { reportsMistakes } from './testing/reports-mistakes.ts';
import { consumer, event } from './testing/small-catalogues.ts';

describe('what the model cannot link is reported with what the rules find', () => {
  reportsMistakes([
    [
      'unknown-event',
      {
        'events/a.json': event('Created', { title: 'OrderCreated' }),
        'events/b.json': event('Created', { title: 'User created', 'x-amazon-events-source': 'b' }),
        'consumers/ship.json': {
          description: 'Ships.',
          on: { Created: {}, 'b@Created': {}, 'b@UserCreated': {}, OrderCreated: {} },
          target: 'queue',
        },
      },
      ['unknown-event consumers/ship.json /on/Created'],
    ],
    [
      'unknown-event',
      consumer({ on: { Plcaed: {} } }),
      ['unknown-event consumers/ship.json /on/Plcaed'],
    ],
    [
      'unknown-event',
      consumer({ publishes: ['X'] }),
      ['unknown-event consumers/ship.json /publishes/0'],
    ],
    ['invalid-target', consumer({ target: 'que' }), ['invalid-target consumers/ship.json /target']],
    ['unknown-member', consumer({ onn: {} }), ['unknown-member consumers/ship.json /onn']],
    ['no-subscription', consumer({ on: {} }), ['no-subscription consumers/ship.json /on']],
  ]);
});

test('all mistakes are reported in one run, in file order', () => {
  const found = lintFiles({
    'events/Placed.json': event('Placed', { properties: { one: { type: 'strnig' } } }),
    'consumers/ship.json': { description: 'Ships.', on: { Plcaed: {} }, target: 'que' },
  });
  expect(found.map(({ code }) => code)).toEqual([
    'unknown-event',
    'invalid-target',
    'missing-description',
    'unknown-type',
  ]);
});

test('a similar name is suggested', () => {
  const [found] = lintFiles(consumer({ on: { Plcaed: {} } }));
  expect(found?.hint).toBe('Did you mean `Placed`?');
});

test('a finding has the line and column of the name that it concerns', () => {
  const files = { 'events/common.json': '{\n  "titel": "A"\n}' };
  const [found] = lintFiles(files);
  const document = documentsOf(files).get('events/common.json');
  expect(place(document, found?.pointer ?? '')).toEqual({
    line: 2,
    column: 3,
    text: '  "titel": "A"',
    mark: 2,
  });
});
