import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json, JsonObject } from '@eventwright/json';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { generate } from './generate.ts';

/** What each draft says in its own way, a detail that conforms, and details that do not. */
const drafts: readonly [
  draft: string,
  schema: JsonObject,
  valid: Json,
  invalid: readonly Json[],
][] = [
  [
    'http://json-schema.org/draft-04/schema#',
    {
      id: 'https://example.com/placed.json',
      properties: {
        price: { type: 'number', minimum: 0, exclusiveMinimum: true },
        code: { $ref: '#code' },
        pair: { type: 'array', items: [{ type: 'null' }], additionalItems: false },
      },
      definitions: { Code: { id: '#code', type: 'string', maxLength: 3 } },
    },
    { price: 1, code: 'abc', pair: [null] },
    [{ price: 0 }, { code: 'abcd' }, { pair: [null, 1] }],
  ],
  [
    'http://json-schema.org/draft-06/schema#',
    {
      properties: {
        kind: { const: 'a' },
        price: { type: 'number', exclusiveMinimum: 0 },
        list: { type: 'array', contains: { type: 'integer' }, maxItems: 3 },
        names: { type: 'object', propertyNames: { maxLength: 2 } },
        code: { $ref: '#code' },
        never: false,
      },
      definitions: { Code: { $id: '#code', type: 'string', maxLength: 3 } },
      examples: [{ kind: 'a' }],
    },
    { kind: 'a', price: 1, list: ['x', 1], names: { ab: 1 }, code: 'abc' },
    [
      { kind: 'b' },
      { price: 0 },
      { list: ['x'] },
      { names: { abc: 1 } },
      { never: 1 },
      { code: 'abcd' },
    ],
  ],
  [
    'http://json-schema.org/draft-07/schema#',
    {
      properties: { kind: { enum: ['a', 'b'] }, note: { type: 'string', maxLength: 9 } },
      if: { properties: { kind: { const: 'a' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: it is a keyword
      then: { required: ['note'] },
    },
    { kind: 'b' },
    [{ kind: 'a' }, { kind: 'c' }],
  ],
  [
    'https://json-schema.org/draft/2019-09/schema',
    {
      properties: { code: { $ref: '#code' }, card: { type: 'boolean' } },
      dependentRequired: { card: ['code'] },
      $defs: { Code: { $anchor: 'code', type: 'string', maxLength: 3 } },
      unevaluatedProperties: false,
    },
    { code: 'abc', card: true },
    [{ card: true }, { code: 'abcd' }, { more: 1 }],
  ],
  [
    'https://json-schema.org/draft/2020-12/schema',
    {
      properties: {
        pair: { type: 'array', prefixItems: [{ type: 'null' }], items: { type: 'integer' } },
        code: { $ref: 'common.json#code' },
        again: { $ref: '#again' },
      },
      $defs: { Again: { $dynamicAnchor: 'again', type: 'boolean' } },
    },
    { pair: [null, 1, 2], code: 'abc', again: true },
    [{ pair: [1] }, { pair: [null, 'x'] }, { code: 'abcd' }, { again: 1 }],
  ],
];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  mkdirSync(join(root, 'schemas/events'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe.each(['json', 'yaml'])('in %s, an event of', (format) => {
  test.each(drafts)(
    '%s is validated by the rules of its draft',
    async ($schema, schema, valid, invalid) => {
      const write = (name: string, value: JsonObject) => {
        const text = format === 'json' ? JSON.stringify(value) : stringify(value);
        writeFileSync(join(root, `schemas/events/${name}.${format}`), text);
      };
      const common = { $defs: { Code: { $anchor: 'code', type: 'string', maxLength: 3 } } };
      write('common', { $schema, ...common });
      const text = JSON.stringify({
        $schema,
        'x-amazon-events-source': 'shop',
        'x-amazon-events-detail-type': 'Placed',
        type: 'object',
        additionalProperties: false,
        ...schema,
      });
      write('Placed', JSON.parse(text.replace('common.json', `common.${format}`)));
      const { diagnostics } = await generate(
        {
          schemas: join(root, 'schemas'),
          output: join(root, 'generated'),
          handlers: join(root, 'handlers'),
        },
        { check: false, force: false },
      );
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const validator = join(root, 'generated/events/Placed/validator.js');
      const { isPlaced } = await import(pathToFileURL(validator).href);
      expect(isPlaced(valid)).toBe(true);
      for (const one of invalid) expect([one, isPlaced(one)]).toEqual([one, false]);
    },
  );
});
