import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { documentsOf } from '../../../load/testing/documents-of.ts';
import { build } from '../../../model/build.ts';
import { lintFiles, summary } from '../../testing/lint-files.ts';
import { $schema, event, property } from '../../testing/placed-event.ts';

function found(files: Readonly<Record<string, JsonObject>>): readonly string[] {
  return lintFiles(files)
    .filter(({ code, message }) => message.includes('conforms to') || code === 'not-an-event')
    .map(summary);
}

const configuration = { 'eventwright.json': { source: 'shop' } };

test.each(['required', 'not', 'maxItems', 'patternProperties'])(
  'a file with only `%s` at its root is an event if it has a title, and is reported otherwise',
  (keyword) => {
    const values = {
      required: ['a'],
      not: { required: ['a'] },
      maxItems: 2,
      patternProperties: {},
    };
    const schema = { $schema, [keyword]: values[keyword as keyof typeof values] };
    const untitled = { ...configuration, 'events/Placed.json': schema };
    expect(found(untitled)).toEqual(['not-an-event events/Placed.json ']);
    const titled = { ...configuration, 'events/Placed.json': { ...schema, title: 'Placed' } };
    expect(found(titled)).toEqual([]);
    const documents = documentsOf(titled);
    expect(build(documents).catalog.events.map(({ name }) => name)).toEqual(['Placed']);
  },
);

test('definitions and referenced files are not events', () => {
  const files = {
    ...configuration,
    'events/common.json': { $schema, definitions: { a: { type: 'string' } } },
    'events/id.json': { $schema, type: 'string', maxLength: 9 },
    ...event(property({ $ref: 'id.json' })),
  };
  expect(found(files)).toEqual([]);
});

test('a file that names an event outside of `events/` is reported, unless another refers to it', () => {
  const lone = { ...event({ type: 'object' })['events/Placed.json'] };
  expect(found({ 'types/Placed.json': lone })).toEqual([
    'not-an-event types/Placed.json /x-amazon-events-detail-type',
  ]);
  const taken = event(property({ $ref: '../types/Other.json' }));
  expect(found({ 'types/Other.json': lone, ...taken })).toEqual([]);
});
