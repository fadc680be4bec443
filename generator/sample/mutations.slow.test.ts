import { readFileSync } from 'node:fs';
import type { JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { ajvFor } from '../schema/ajv.ts';
import { mutationsOf } from './mutations.ts';

const fixtures = new URL('../../packages/compatibility/src/fixtures/', import.meta.url);

/** Schemas that were made to be hard to compare; many let nothing through at all. */
const schemas = ['given', 'own'].flatMap((name) =>
  readFileSync(new URL(`${name}.jsonl`, fixtures), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { after, before } = JSON.parse(line);
      return [before, after].filter(isObject);
    }),
);

/** An event with one field, since few of the schemas are of objects. */
function eventOf(own: JsonObject): Event {
  const file = 'events/Hard.json';
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  const properties = { field: { $ref: 'field.json' } };
  const schema = { $schema, type: 'object', properties, required: ['field'] };
  const names = {
    name: 'Hard',
    detailType: 'Hard',
    source: 'shop',
    isExternal: false,
    folder: 'events/Hard',
    description: '',
    metadata: undefined,
  };
  const reaches = new Map<string, JsonObject>([
    [file, schema],
    ['events/field.json', { $schema, ...own }],
  ]);
  return { kind: 'event', ...names, schema, file, reaches };
}

function isCompiled({ reaches }: Event): boolean {
  try {
    return ajvFor(reaches, 'strict', {}).getSchema('catalogue:///events/Hard.json') !== undefined;
  } catch {
    return false;
  }
}

test('More than 94 % of the keywords of hard schemas can be broken at each of their places', () => {
  const events = schemas.map(eventOf).filter(isCompiled);
  expect(events.length).toBeGreaterThan(400);
  const all = events.map(mutationsOf);
  const reached = all.flatMap((one) => one.reached).length;
  const unreached = all.flatMap((one) => one.unreached).length;
  expect(reached / (reached + unreached)).toBeGreaterThan(0.94);
});
