import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { member } from './schema-place.ts';

test('a recursive schema has only the members that it declares', () => {
  const schema: JsonObject = {
    properties: { one: { type: 'string' } },
    allOf: [{ patternProperties: {} }, { $ref: '#' }],
  };
  const schemas = new Map([['a.json', schema]]);
  const place = { file: 'a.json', schema };
  expect(member(place, 'one', schemas)?.place.schema).toEqual({ type: 'string' });
  expect(member(place, 'two', schemas)).toBeUndefined();
});
