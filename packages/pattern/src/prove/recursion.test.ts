import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { parsePattern } from '../parse.ts';
import { type Proof, prove } from './prove.ts';
import type { SchemaView } from './schema-view.ts';

function viewOf(schema: Json, definitions: JsonObject): SchemaView {
  return {
    schema,
    resolve: (reference) => {
      const found = definitions[reference.replace('#/definitions/', '')];
      return found === undefined ? undefined : viewOf(found, definitions);
    },
  };
}

/** What is proved of a filter of objects that need a `tree`, where every object counts as valid. */
function proofOf(pattern: string, tree: Json, definitions: JsonObject = {}): Proof {
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  const schema = { type: 'object', properties: { tree }, required: ['tree'] };
  return prove(parsed, { schema: viewOf(schema, definitions), isValid: isObject });
}

const tree = { $ref: '#/definitions/tree' };

test('alternatives inside allOf are visited once each, not once per level', () => {
  const alternatives = { oneOf: [{ type: 'string' }, { type: 'string' }] };
  const both = { allOf: [{ oneOf: [{ type: 'integer' }, true] }, alternatives] };
  expect(proofOf('{"tree":{"c":["x"]}}', both).findings).toHaveLength(1);
});

test('expressions that are lists of two expressions terminate', () => {
  const plus = { type: 'array', items: [{ const: '+' }, tree, tree] };
  const definitions = { tree: { anyOf: [{ type: 'number' }, plus] } };
  expect(proofOf('{"tree":["x"]}', tree, definitions).verdict.kind).not.toBe('dead');
});

test('expressions that require two expressions terminate', () => {
  const properties = { left: tree, right: tree };
  const plus = { type: 'object', properties, required: ['left', 'right'] };
  const definitions = { tree: { oneOf: [plus, { type: 'number' }] } };
  expect(proofOf('{"tree":{"left":{"right":[1]}}}', tree, definitions).findings).toEqual([]);
});

test('mutually recursive schemas terminate', () => {
  const names = Array.from({ length: 12 }, (_, at) => `d${at}`);
  const properties = Object.fromEntries(
    names.map((name) => [name, { $ref: `#/definitions/${name}` }]),
  );
  const definitions = Object.fromEntries(
    names.map((name) => [name, { type: 'object', properties }]),
  );
  const { findings } = proofOf('{"tree":{"d1":["x"]}}', definitions['d0'] as Json, definitions);
  expect(findings).toEqual([expect.objectContaining({ kind: 'unknown-path' })]);
});

test('a path that passes through a recursive schema more than once is valid', () => {
  const properties = { value: { type: 'string' }, next: tree };
  const definitions = { tree: { type: 'object', properties, additionalProperties: false } };
  const filter = '{"tree":{"next":{"next":{"next":{"value":["x"]}}}}}';
  expect(proofOf(filter, tree, definitions).findings).toEqual([]);
});

test('items says nothing about an element that prefixItems describes', () => {
  const list = {
    type: 'array',
    minItems: 1,
    prefixItems: [{ type: 'object' }],
    items: { type: 'string' },
  };
  expect(proofOf('{"tree":[{"exists":false}]}', list).findings).toEqual([]);
});
