import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { readRegisteredSchema, UnreadableSchemaError } from './registered-schema.ts';

const draft4 = 'http://json-schema.org/draft-04/schema#';
const names = { 'x-amazon-events-source': 'shop', 'x-amazon-events-detail-type': 'Order Placed' };
const read = (document: object) => readRegisteredSchema(JSON.stringify(document));

describe('A registry document', () => {
  it('in draft 4 has its detail as a definition', () => {
    const document = {
      $schema: draft4,
      ...names,
      type: 'object',
      properties: { detail: { $ref: '#/definitions/Placed' } },
      definitions: {
        Placed: { type: 'object', properties: { line: { $ref: '#/definitions/Line' } } },
        Line: { type: 'string' },
        Unused: {},
      },
    };
    expect(read(document)).toEqual({
      source: 'shop',
      detailType: 'Order Placed',
      detail: {
        $schema: draft4,
        type: 'object',
        properties: { line: { $ref: '#/definitions/Line' } },
        definitions: { Line: { type: 'string' } },
      },
    });
  });

  it('in OpenAPI 3 is read as draft 4', () => {
    const schemas: JsonObject = {
      AWSEvent: { ...names, properties: { detail: { $ref: '#/components/schemas/Placed' } } },
      Placed: {
        type: 'object',
        properties: {
          count: { type: 'integer', format: 'int64', example: 3 },
          note: { type: 'string', nullable: true },
          kind: { nullable: true, allOf: [{ $ref: '#/components/schemas/Kind' }] },
          at: { type: 'string', format: 'date-time' },
        },
      },
      Kind: { type: 'string', enum: ['a'] },
    };
    const { detail } = read({ openapi: '3.0.0', components: { schemas } });
    expect(detail).toEqual({
      $schema: draft4,
      type: 'object',
      properties: {
        count: { type: 'integer' },
        note: { type: ['string', 'null'] },
        kind: { anyOf: [{ allOf: [{ $ref: '#/definitions/Kind' }] }, { type: 'null' }] },
        at: { type: 'string', format: 'date-time' },
      },
      definitions: { Kind: { type: 'string', enum: ['a'] } },
    });
  });

  it.each(['aws.partner/shop.com/Order.Placed', 'aws.partner~1shop.com~1Order.Placed'])(
    'has names with slashes, escaped or not: %s',
    (name) => {
      const $ref = `#/components/schemas/${name}`;
      const schemas: JsonObject = {
        AWSEvent: { ...names, properties: { detail: { properties: { order: { $ref } } } } },
        'aws.partner/shop.com/Order.Placed': { type: 'string' },
      };
      expect(read({ openapi: '3.0.0', components: { schemas } }).detail).toMatchObject({
        properties: { order: { $ref: '#/definitions/aws.partner_shop.com_Order.Placed' } },
        definitions: { 'aws.partner_shop.com_Order.Placed': { type: 'string' } },
      });
    },
  );

  it('keeps the definition of a recursive detail', () => {
    const tree = { properties: { next: { $ref: '#/definitions/Tree' } } };
    const { detail } = read({
      properties: { detail: { $ref: '#/definitions/Tree' } },
      definitions: { Tree: tree },
    });
    expect(detail).toEqual({ $schema: draft4, ...tree, definitions: { Tree: tree } });
  });

  it('without an envelope is the detail itself', () => {
    expect(read({ type: 'object', properties: { id: {} } }).detail).toMatchObject({
      properties: { id: {} },
    });
  });

  it.each([
    ['a list', []],
    ['a dangling reference', { properties: { a: { $ref: '#/definitions/Gone' } } }],
    [
      'a reference to something other than a definition',
      { properties: { detail: { $ref: '#/components/x' } } },
    ],
    ['without schemas', { openapi: '3.0.0' }],
  ])('is rejected if it is %s', (_what, document) => {
    expect(() => read(document)).toThrow(UnreadableSchemaError);
  });
});
