import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { fieldsOf } from '../fields/fields-of.ts';
import { fieldsHtml } from './fields-html.ts';

/** How many objects of a detail are open at first, if it has so many with so many fields each. */
function openObjects(count: number, fieldsOfEach: number): number {
  const inner = named(fieldsOfEach, { type: 'string' });
  const schema = { properties: named(count, { type: 'object', properties: inner }) };
  const { children } = fieldsOf({ file: 'e', schema, reaches: new Map([['e', schema]]) });
  return fieldsHtml(children, new Map()).text.match(/<details open>/g)?.length ?? 0;
}

function named(count: number, schema: JsonObject): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, schema]));
}

it('objects are open at first, unless they are large or many', () => {
  expect(openObjects(3, 3)).toBe(3);
  expect(openObjects(3, 9)).toBe(0);
  expect(openObjects(180, 3)).toBe(0);
});
