import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { lintFiles } from './testing/lint-files.ts';
import { described, event } from './testing/small-catalogues.ts';

/** An event whose definitions hold each other, each the next one. */
function chainOf(length: number): JsonObject {
  const definitions = Array.from({ length }, (_, index): [string, JsonObject] => [
    `level${index}`,
    index + 1 < length
      ? { type: 'object', properties: { next: { $ref: `#/definitions/level${index + 1}` } } }
      : { ...described, type: 'integer' },
  ]);
  const properties = { first: { $ref: '#/definitions/level0' } };
  return event('Chain', { properties, definitions: Object.fromEntries(definitions) });
}

test('says that a schema is too deep for a validator', () => {
  const found = lintFiles({ 'events/Chain.json': chainOf(5_000) });
  expect(found.filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      code: 'invalid-schema',
      file: 'events/Chain.json',
      message: expect.stringContaining('hundreds of levels deep'),
      hint: expect.stringContaining('a list of items'),
    },
  ]);
});

test('compiles a schema of a hundred levels', () => {
  const found = lintFiles({ 'events/Chain.json': chainOf(100) });
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
});
