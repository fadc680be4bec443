import type { JsonObject } from '@eventwright/json';
import { parsePattern } from '@eventwright/pattern';
import { expect, test } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { filtersOf } from './filters.ts';
import { proveFilter } from './prove-filter.ts';

const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  'x-amazon-events-source': 'shop',
  'x-amazon-events-detail-type': 'Placed',
  type: 'object',
  properties: {
    on: { type: 'string', format: 'date' },
    code: { type: 'string', anyOf: [{ pattern: '^A-[0-9]{3}$' }, { pattern: '^B-[0-9]{3}$' }] },
  },
  required: ['on', 'code'],
  additionalProperties: false,
};

function verdictOn(where: JsonObject): string | undefined {
  const files = {
    'events/Placed.json': schema,
    'consumers/ship.json': { description: 'Ships.', on: { Placed: { where } }, target: 'queue' },
  };
  const documents = documentsOf(files);
  const [filter] = filtersOf(build(documents).catalog);
  const pattern = parsePattern(JSON.stringify(where));
  if (filter === undefined || pattern.kind !== 'pattern') return undefined;
  return proveFilter(pattern, filter).verdict.kind;
}

test.each<[string, JsonObject, string]>([
  ['a prefix of no date', { on: [{ prefix: '2026-13' }] }, 'dead'],
  ['a prefix of dates', { on: [{ prefix: '2026-12' }] }, 'selective'],
  ['a prefix that none of several patterns admits', { code: [{ prefix: 'C-' }] }, 'dead'],
  ['a prefix that one of several patterns admits', { code: [{ prefix: 'B-' }] }, 'selective'],
])('a filter with %s', (_name, where, verdict) => {
  expect(verdictOn(where)).toBe(verdict);
});
