import { join } from 'node:path';
import { isObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { load } from '../load/load.ts';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { ajvFor, schemaIdentity } from '../schema/ajv.ts';
import { samples } from './samples.ts';

const shop = build(load(join(import.meta.dirname, '../emit/fixtures/shop'))).catalog.events;
const images = build(load(join(import.meta.dirname, '../../schemas'))).catalog.events;

describe.each([...shop, ...images])('Samples of $detailType', (event) => {
  const ajv = ajvFor(event.reaches, 'strict', {});
  const validate = ajv.getSchema(schemaIdentity(event.file));

  test('are valid, distinct and as many as requested', () => {
    const made = samples(event, { seed: 1, count: 20, valid: true });
    expect(made.filter((detail) => validate?.(detail) !== true)).toEqual([]);
    expect(new Set(made.map((detail) => JSON.stringify(detail))).size).toBe(20);
  });

  test('are invalid objects if requested', () => {
    const made = samples(event, { seed: 1, count: 40, valid: false });
    expect(made.length).toBe(40);
    expect(made.filter((detail) => validate?.(detail) === true)).toEqual([]);
    expect(made.filter((detail) => !isObject(detail))).toEqual([]);
  });

  test('are the same for the same seed', () => {
    const [first, second, third] = [7, 7, 8].map((seed) =>
      samples(event, { seed, count: 3, valid: true }),
    );
    expect(first).toEqual(second);
    expect(first).not.toEqual(third);
  });
});

test('Samples are invalid also where most valid details lack what can be broken', () => {
  const optional = Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [
      name,
      { type: 'object', properties: { [name]: { type: 'null' } } },
    ]),
  );
  const schema = {
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Placed',
    oneOf: [{ type: 'string' }, { type: 'object', properties: optional }],
  };
  const [event] = build(documentsOf({ 'events/Placed.json': schema })).catalog.events;
  for (let seed = 1; event !== undefined && seed <= 20; seed += 1) {
    expect(samples(event, { seed, count: 1, valid: false })).toHaveLength(1);
  }
});
