import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { reach } from './reach.ts';

const root: JsonObject = { properties: { a: { $ref: 'a.json' }, b: { $ref: 'b.json#/x' } } };
const a: JsonObject = { type: 'string' };
const files = (...more: readonly [string, JsonObject][]) =>
  new Map<string, JsonObject>([['events/root.json', root], ...more]);

test('the files that a file references are the same map as long as none of them changes', () => {
  const first = reach('events/root.json', files(['events/a.json', a]));
  expect([...first.keys()]).toEqual(['events/a.json', 'events/root.json']);
  const unrelated = files(['events/a.json', a], ['events/z.json', {}]);
  expect(reach('events/root.json', unrelated)).toBe(first);
});

test('an added, changed or deleted file is noticed', () => {
  const keys = (schemas: ReadonlyMap<string, JsonObject>) => [
    ...reach('events/root.json', schemas).values(),
  ];
  const changed: JsonObject = { type: 'integer' };
  const b: JsonObject = { $defs: {} };
  expect(keys(files(['events/a.json', a]))).toEqual([a, root]);
  expect(keys(files(['events/a.json', changed]))).toEqual([changed, root]);
  expect(keys(files(['events/a.json', changed], ['events/b.json', b]))).toEqual([changed, b, root]);
  expect(keys(files())).toEqual([root]);
});
