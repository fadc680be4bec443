import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeOf } from '../validator/judge.ts';
import { readImported } from './read-imported.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(file: string, text: Json, only: readonly string[] = []) {
  const path = join(folder, file);
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
  const { events, problems, skipped = [] } = await readImported(path, only);
  const named = events.map(({ name, schema, ...identity }) => {
    const judge = judgeOf({ file: 'a.json', reaches: new Map([['a.json', schema]]) });
    return { name, ...identity, schema, isValid: judge.isValid };
  });
  return { events: named, problems, skipped };
}

const order = {
  type: 'object',
  properties: { id: { $ref: '#/components/schemas/Id' }, default: { type: 'string' } },
  required: ['id'],
};
const components = { schemas: { Id: { type: 'string', minLength: 2 }, Order: order } };

describe('AsyncAPI', () => {
  it('version 2 provides the messages of components and channels', async () => {
    const { events } = await imported('a.json', {
      asyncapi: '2.6.0',
      channels: {
        orders: {
          publish: {
            message: {
              oneOf: [
                { $ref: '#/components/messages/placed' },
                { name: 'OrderLost', payload: { type: 'object' } },
              ],
            },
          },
        },
      },
      components: {
        ...components,
        messages: {
          placed: { name: 'OrderPlaced', payload: { $ref: '#/components/schemas/Order' } },
        },
      },
    });
    expect(events.map(({ name }) => name)).toEqual(['OrderPlaced', 'OrderLost']);
    expect(events[0]?.isValid({ id: 'ab' })).toBe(true);
    expect(events[0]?.isValid({ id: 'a' })).toBe(false);
    expect(events[0]?.schema['properties']).toHaveProperty('default');
  });

  it('version 3, in YAML, provides details from envelopes and reports payloads that are not JSON Schema', async () => {
    const { events, problems } = await imported(
      'a.yaml',
      `
asyncapi: 3.0.0
channels:
  bus:
    messages:
      placed:
        payload:
          type: object
          properties:
            source: { const: shop.orders }
            detail-type: { const: Order Placed }
            detail:
              type: object
              properties: { id: { type: integer } }
      old:
        payload:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          schema: { type: record }
`,
    );
    expect(events).toMatchObject([
      { name: 'placed', source: 'shop.orders', detailType: 'Order Placed' },
    ]);
    expect(events[0]?.isValid({ id: 'x' })).toBe(false);
    expect(problems).toEqual([expect.stringContaining('avro')]);
  });

  it('with a dangling reference is a problem, not an event', async () => {
    const messages = { a: { payload: { $ref: '#/components/schemas/None' } } };
    const { events, problems } = await imported('b.json', {
      asyncapi: '3.0.0',
      components: { messages },
    });
    expect(events).toEqual([]);
    expect(problems[0]).toContain('`#/components/schemas/None` does not exist');
  });
});

describe('AsyncAPI with OpenAPI keywords', () => {
  it('treats `nullable` as OpenAPI does', async () => {
    const payload = {
      type: 'object',
      externalDocs: { url: 'https://example.com' },
      properties: {
        fee: { type: 'number', nullable: true },
        guest: { $ref: '#/components/schemas/Guest' },
      },
    };
    const Guest = { type: 'object', properties: { name: { type: 'string', nullable: true } } };
    const { events } = await imported('n.yaml', {
      asyncapi: '2.6.0',
      channels: { 'room.booked': { publish: { message: { name: 'RoomBooked', payload } } } },
      components: { schemas: { Guest } },
    });
    const [event] = events;
    expect(event?.isValid({ fee: null, guest: { name: null } })).toBe(true);
    expect(event?.isValid({ fee: 'none' })).toBe(false);
    expect(event?.isValid({ guest: { name: 1 } })).toBe(false);
  });
});

describe('OpenAPI', () => {
  it('provides webhooks, and the schemas that no other schema references', async () => {
    const schema = { type: 'object', properties: { at: { type: 'string', nullable: true } } };
    const webhooks = {
      paid: { post: { requestBody: { content: { 'application/json': { schema } } } } },
    };
    const { events } = await imported('o.json', { openapi: '3.0.3', webhooks, components });
    expect(events.map(({ name }) => name)).toEqual(['paid', 'Order']);
    expect(events[0]?.isValid({ at: null })).toBe(true);
    expect(events[1]?.isValid({ id: 'a' })).toBe(false);
  });

  it('provides the requested schemas', async () => {
    const { events } = await imported('o2.json', { openapi: '3.1.0', components }, ['Id']);
    expect(events.map(({ name }) => name)).toEqual(['Id']);
  });
});

describe('A module', () => {
  it('of zod schemas is converted by zod', async () => {
    const { events, problems } = await imported(
      'z.mjs',
      `import { z } from 'zod';
export const OrderPlacedSchema = z.object({ id: z.uuid(), total: z.number().int() });
export const notASchema = 5;`,
    );
    expect(problems).toEqual([]);
    expect(events.map(({ name }) => name)).toEqual(['OrderPlaced']);
    expect(events[0]?.isValid({ id: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55', total: 1 })).toBe(true);
    expect(events[0]?.isValid({ id: 'x', total: 1 })).toBe(false);
  });

  it('of JSON Schemas, such as those of TypeBox, is read unchanged', async () => {
    const { events } = await imported(
      't.ts',
      `export const Paid = { '~kind': 'Object', type: 'object', properties: { cents: { type: 'integer' } } } as const;`,
    );
    expect(events[0]?.isValid({ cents: 1.5 })).toBe(false);
  });

  it('leaves out and reports exports that are not objects', async () => {
    const { events, problems, skipped } = await imported(
      'n.mjs',
      `import { z } from 'zod';
export const Id = z.string();
export const Kind = z.enum(['a', 'b']);
export const Paid = z.union([z.object({ a: Id }), z.object({ kind: Kind })]);`,
    );
    expect(events.map(({ name }) => name)).toEqual(['Paid']);
    expect(problems).toEqual([]);
    expect(skipped).toEqual([
      "`Id` was left out: it describes no object, as an event's detail is.",
      "`Kind` was left out: it describes no object, as an event's detail is.",
    ]);
  });

  it('whose schema refers to its own $id, as TypeBox writes recursion, refers to its root', async () => {
    const { events } = await imported(
      'r.ts',
      `const sub = { type: 'array', items: { $ref: 'Tree' } };
export const Tree = { $id: 'Tree', '~kind': 'Object', type: 'object', properties: { sub } };`,
    );
    expect(events[0]?.schema).toMatchObject({ properties: { sub: { items: { $ref: '#' } } } });
  });

  it.each<[what: string, text: string, problem: string]>([
    [
      'a type that JSON does not have',
      `export const When = { '~kind': 'Object', type: 'object', properties: { at: { type: 'Date' } } };`,
      '`When` cannot be converted: JSON has no values of the type `Date`',
    ],
    [
      'a library that converts nothing',
      `export const Paid = { '~standard': { vendor: 'valibot', version: 1, validate: () => ({}) } };`,
      '`Paid` cannot be converted: valibot does not convert itself to JSON Schema',
    ],
  ])('with %s is a problem, not an event', async (_what, text, problem) => {
    const { events, problems } = await imported(`${_what.length}.mjs`, text);
    expect(events).toEqual([]);
    expect(problems[0]).toContain(problem);
  });

  it('of types only names the generator to install', async () => {
    const { problems } = await imported('i.ts', 'export interface Paid { readonly cents: number }');
    expect(problems[0]).toContain('npm install --save-dev ts-json-schema-generator');
  });
});

it('A schema registry document provides its event', async () => {
  const { events } = await imported('r.json', {
    openapi: '3.0.0',
    components: {
      schemas: {
        AWSEvent: {
          type: 'object',
          'x-amazon-events-source': 'shop.orders',
          'x-amazon-events-detail-type': 'Order Placed',
          properties: { detail: { $ref: '#/components/schemas/OrderPlaced' } },
        },
        OrderPlaced: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      },
    },
  });
  expect(events).toMatchObject([{ source: 'shop.orders', detailType: 'Order Placed' }]);
  expect(events[0]?.isValid({})).toBe(false);
});

describe('A file that is no contract', () => {
  it.each<[what: string, file: string, text: string, problem: RegExp]>([
    ['YAML that ends early', 'a.yaml', 'a: [', /a\.yaml:1:5 cannot be read: Flow sequence/],
    ['JSON that ends early', 'a.json', '{"a": ', /a\.json:1:\d+ cannot be read: /],
    ['an object without a keyword', 'a.json', '{"orders": []}', /neither an AsyncAPI or OpenAPI/],
    ['a list', 'a.json', '[]', /neither an AsyncAPI or OpenAPI/],
  ])('is refused: %s', async (_what, file, text, problem) => {
    const { events, problems } = await imported(file, text);
    expect(events).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});
