import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { viewOf } from '../proof/schema-view.ts';
import { describeSpace } from './describe-space.ts';

it.each<[schema: JsonObject, text: string]>([
  [{ type: 'integer', minimum: 1, maximum: 2880 }, 'a number of at least 1 and of at most 2880'],
  [{ type: 'number', exclusiveMinimum: 0 }, 'a number above 0'],
  [{ type: 'number', maximum: 5 }, 'a number of at most 5'],
  [{ type: 'number' }, 'a number'],
  [{ type: ['string', 'number'], minimum: 3 }, 'a string or a number of at least 3'],
  [{ enum: ['a', 'b'] }, 'one of "a", "b"'],
])('what %j allows is %s', (schema, text) => {
  const event = { type: 'object', properties: { it: schema } };
  const view = viewOf(event, 'events/It.json', new Map());
  expect(describeSpace(view, 'it', [])).toBe(`\`it\` is ${text}.`);
});
