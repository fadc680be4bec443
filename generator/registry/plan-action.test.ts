import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { contentOf } from './content.ts';
import { type Conditions, planAction, type Versions } from './plan-action.ts';

function event(schema: JsonObject): Event {
  const file = 'events/Placed.json';
  return {
    kind: 'event',
    name: 'Placed',
    detailType: 'Placed',
    isExternal: false,
    folder: 'events/Placed',
    source: 'shop',
    description: 'An order.',
    schema,
    file,
    reaches: new Map([[file, schema]]),
    metadata: undefined,
  };
}

const placed: JsonObject = {
  type: 'object',
  properties: { id: { type: 'string' }, kind: { const: 'a' } },
  required: ['id'],
  additionalProperties: false,
};
const demanding: JsonObject = { ...placed, required: ['id', 'kind'] };
const conditions: Conditions = {
  policy: { mode: 'full', isTransitive: false },
  mayBreak: false,
};

/** The versions of a schema, newest first, as the registry gives them back. */
function registered(...schemas: readonly JsonObject[]): Versions {
  return schemas.map((schema, index) => ({
    arn: 'arn',
    version: String(schemas.length - index),
    type: 'JSONSchemaDraft4',
    content: contentOf(event(schema)).text,
    tags: {},
  }));
}

const plan = (young: JsonObject, old: Versions, changed: Partial<Conditions> = {}) =>
  planAction(contentOf(event(young)), old, { ...conditions, ...changed });
const kindOf = (young: JsonObject, old: JsonObject | undefined, mayBreak = false) =>
  plan(young, old === undefined ? [] : registered(old), { mayBreak }).kind;

describe('The content of an event in the registry', () => {
  it('is named by source and detail type', () => {
    expect(contentOf(event(placed)).name).toBe('shop@Placed');
  });

  it('is the whole event in draft 4, with the detail as a definition', () => {
    const content = JSON.parse(contentOf(event(placed)).text);
    expect(content.properties.detail).toEqual({ $ref: '#/definitions/Placed' });
    expect(content.definitions.Placed.properties.kind).toEqual({ enum: ['a'] });
    expect(content['x-amazon-events-detail-type']).toBe('Placed');
  });

  it('is the same text whatever the order of the keys', () => {
    const reversed = Object.fromEntries(Object.entries(placed).reverse());
    expect(contentOf(event(reversed)).text).toBe(contentOf(event(placed)).text);
  });
});

describe('The content of an event of any draft', () => {
  const definitionOf = (schema: JsonObject) =>
    JSON.parse(contentOf(event(schema)).text).definitions.Placed;

  it('follows its own draft: item lists in draft 7, prefixItems in 2020-12', () => {
    const items = [{ type: 'string' }, { type: 'integer' }];
    const draft7 = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      items,
      additionalItems: false,
    };
    const later = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      prefixItems: items,
      items: false,
    };
    for (const schema of [draft7, later]) {
      expect(definitionOf(schema)).toMatchObject({ items, additionalItems: false });
    }
  });

  it('keeps the bounds of draft 4 and accepts what the draft ignores', () => {
    const $schema = 'http://json-schema.org/draft-04/schema#';
    const bounds = { type: 'number', minimum: 0, exclusiveMinimum: true };
    expect(definitionOf({ $schema, ...bounds, const: 1 })).toEqual(bounds);
  });

  it('keeps titles and descriptions', () => {
    const schema = { title: 'An order', properties: { id: { description: 'Its number.' } } };
    expect(definitionOf(schema)).toEqual(schema);
  });
});

describe('The action for a schema', () => {
  it('creates what does not exist', () => {
    expect(kindOf(placed, undefined)).toBe('create');
  });

  it('is empty if the meaning is the same, however it is written', () => {
    const respelled = {
      ...placed,
      properties: { id: { type: 'string', minLength: 0 }, kind: { enum: ['a'] } },
    };
    expect(kindOf(respelled, placed)).toBe('unchanged');
  });

  it('is empty if only descriptions changed', () => {
    expect(kindOf({ ...placed, description: 'Another text.' }, placed)).toBe('unchanged');
  });

  it('updates a compatible schema', () => {
    const grown = {
      ...placed,
      properties: { id: { type: 'string' }, kind: { const: 'a' }, note: {} },
    };
    expect(kindOf(grown, placed)).toBe('update');
  });

  it('refuses a change that breaks the mode, unless a reason is given', () => {
    expect(kindOf(demanding, placed)).toBe('refuse');
    expect(kindOf(demanding, placed, true)).toBe('update');
  });

  it('refuses a schema that is too long', () => {
    const long = { ...placed, properties: { id: { enum: ['x'.repeat(100_000)] } } };
    expect(kindOf(long, undefined)).toBe('refuse');
  });

  it('refuses with an event that shows the break', () => {
    expect(plan(demanding, registered(placed))).toMatchObject({
      why: 'breaks backward: consumers of the new schema refuse events of version 1, such as {"id":""}',
    });
  });

  it('compares with every version in a transitive mode, and with the newest otherwise', () => {
    const versions = registered({ ...placed, required: ['id', 'kind'] }, placed);
    const policy = { mode: 'backward', isTransitive: true } as const;
    const young = {
      ...demanding,
      properties: { ...(demanding['properties'] as object), note: {} },
    };
    expect(plan(young, versions, { policy: { ...policy, isTransitive: false } }).kind).toBe(
      'update',
    );
    expect(plan(young, versions, { policy })).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining('events of version 1'),
    });
  });

  it('refuses a schema that is registered in another format', () => {
    const [version] = registered(placed);
    const versions = version === undefined ? [] : [{ ...version, type: 'OpenApi3' }];
    expect(plan(placed, versions)).toMatchObject({ kind: 'refuse' });
  });

  it('uses a valid schema name for any source and detail type', () => {
    const nameOf = (detailType: string) =>
      contentOf({ ...event(placed), source: 'shop/orders', detailType }).name;
    expect(contentOf({ ...event(placed), detailType: 'Order Placed' }).name).toBe(
      'shop@OrderPlaced',
    );
    expect(nameOf('a/b')).toMatch(/^shop-orders@a-b-[0-9a-f]{8}$/);
    expect(nameOf('a/b')).not.toBe(nameOf('a-b'));
    const content = contentOf({ ...event(placed), detailType: '注文'.repeat(64) });
    expect(planAction(content, [], conditions)).toMatchObject({ kind: 'create' });
  });
});
