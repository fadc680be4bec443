import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { detailSchema } from './detail-schema.ts';
import { explainWithAjv } from './explain-with-ajv.ts';

const detail = { type: 'object', properties: { id: { $ref: '#/definitions/Id' } } };
const definitions = { Id: { type: 'string' } };
const envelope = { 'detail-type': { type: 'string' }, source: { type: 'string' } };

it.each<[string, JsonObject]>([
  ['a schema of the detail alone', { ...detail, definitions }],
  [
    'a JSON Schema of the whole event',
    { type: 'object', properties: { ...envelope, detail }, definitions },
  ],
  [
    'a JSON Schema of the whole event that names the detail elsewhere',
    {
      type: 'object',
      properties: { ...envelope, detail: { $ref: '#/definitions/Order' } },
      definitions: { ...definitions, Order: detail },
    },
  ],
  [
    'an OpenAPI document',
    {
      openapi: '3.0.0',
      components: {
        schemas: {
          AWSEvent: {
            type: 'object',
            properties: { ...envelope, detail: { $ref: '#/components/schemas/Order' } },
          },
          Order: { type: 'object', properties: { id: { type: 'string' } } },
        },
      },
    },
  ],
])('the detail is checked by %s', (_what, content) => {
  const schema = detailSchema(content);
  expect(explainWithAjv(schema, { id: 'a' })).toEqual([]);
  expect(explainWithAjv(schema, { id: 5 }).map(({ pointer }) => pointer)).toEqual(['/id']);
});
