import { expect, it } from 'vitest';
import { draft4Problem } from './draft4-problem.ts';

it.each([
  {},
  { type: ['string', 'null'], minLength: 0 },
  {
    type: 'object',
    required: ['a'],
    properties: { a: { enum: [1] } },
    additionalProperties: false,
  },
  { items: [{ type: 'string' }], additionalItems: { type: 'number', multipleOf: 0.5 } },
  { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true },
])('%j is a schema of draft 4', (schema) => {
  expect(draft4Problem(schema)).toBeUndefined();
});

it.each([
  [{ $schema: 'https://json-schema.org/draft/2020-12/schema' }, 'not in draft 4'],
  [{ type: 'text' }, 'unknown type, text'],
  [{ type: [] }, '`type`'],
  [{ required: [] }, '`required`'],
  [{ required: ['a', 'a'] }, '`required`'],
  [{ exclusiveMinimum: 3 }, '`exclusiveMinimum`'],
  [{ minLength: -1 }, '`minLength`'],
  [{ multipleOf: 0 }, '`multipleOf`'],
  [{ properties: { a: 3 } }, 'a schema in `properties`'],
  [{ properties: { a: { items: { type: 'text' } } } }, 'unknown type, text'],
  [{ anyOf: [] }, '`anyOf`'],
  [{ not: { allOf: [true] } }, 'a schema in `allOf`'],
])('%j is not: %s', (schema, problem) => {
  expect(draft4Problem(schema)).toContain(problem);
});
