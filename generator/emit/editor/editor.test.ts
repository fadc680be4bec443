import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../load/load.ts';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { emitEditorSchemas } from './editor.ts';

const documents = load(join(import.meta.dirname, '../fixtures/shop'));
const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };

let validators: ReadonlyMap<string, ValidateFunction>;
beforeAll(async () => {
  const made = await emitEditorSchemas(build(documents).catalog, context);
  const ajv = new Ajv({ strict: false });
  validators = new Map(
    made.map(({ path, text }) => [
      path.replace(/^editor\/|\.schema\.json$/g, ''),
      ajv.compile(JSON.parse(text)),
    ]),
  );
});

describe('The schemas for editors', () => {
  test.each([...documents.values()].filter(({ file }) => !file.startsWith('external/')))(
    'accept $file',
    ({ file, value }) => {
      const validate = validators.get(file.split('/')[0]?.replace(/s$/, '') ?? '');
      expect(validate?.(value) === true ? [] : validate?.errors).toEqual([]);
    },
  );

  const consumer = { description: 'x', on: { OrderPlaced: {} }, target: 'queue' };
  test.each([
    ['an unknown event', { ...consumer, on: { OrderPlcaed: {} } }],
    ['an unknown target', { ...consumer, target: 'que' }],
    [
      'a path that is not in the detail',
      { ...consumer, on: { OrderPlaced: { where: { x: ['1'] } } } },
    ],
    ['a value outside a list', { ...consumer, on: { OrderPlaced: { where: { order: 'x' } } } }],
    ['an unknown publication', { ...consumer, publishes: ['X'] }],
  ])('reject %s in a consumer', (_, value) => {
    expect(validators.get('consumer')?.(value)).toBe(false);
    expect(validators.get('consumer')?.(consumer)).toBe(true);
  });

  test('list a bounded number of paths of mutually recursive definitions and accept the others', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `part${index}`);
    const all = Object.fromEntries(names.map((name) => [name, { $ref: '#/definitions/All' }]));
    const value = {
      title: 'Tangled',
      description: 'Refers to itself.',
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': 'Tangled',
      type: 'object',
      properties: all,
      definitions: { All: { type: 'object', properties: all, additionalProperties: false } },
    };
    const file = 'events/Tangled.json';
    const { catalog } = build(documentsOf({ [file]: value }));
    const [made] = await emitEditorSchemas(catalog, context);
    expect(made?.text.length).toBeLessThan(100_000);
    const validate = new Ajv({ strict: false }).compile(JSON.parse(made?.text ?? ''));
    const deep = { part1: { part2: { part3: { part4: { part5: { part6: ['x'] } } } } } };
    const where = { where: { part0: deep } };
    expect(validate({ description: 'x', target: 'queue', on: { Tangled: where } })).toBe(true);
  });

  const event = { description: 'x', 'x-amazon-events-source': 's' };
  const named = (name: string) => ({ ...event, 'x-amazon-events-detail-type': name });
  test('accept any detail type of 1 to 128 characters, and a source that the configuration provides', () => {
    const validate = validators.get('event');
    for (const name of ['order.placed', 'Order "Placed" / 注文', 'x'.repeat(128)]) {
      expect(validate?.(named(name))).toBe(true);
    }
    for (const name of ['', 'x'.repeat(129)]) expect(validate?.(named(name))).toBe(false);
    expect(validate?.({ description: 'x', 'x-amazon-events-detail-type': 'OrderPlaced' })).toBe(
      true,
    );
  });
});
