import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { ajvValidatorOf } from './ajv-validator.ts';
import type { SchemaSource } from './document.ts';

const base = 'catalogue:///events/';

function source(schema: JsonObject, others: Readonly<Record<string, Json>>): SchemaSource {
  const known = Object.entries(others).map(([file, value]): [string, Json] => [base + file, value]);
  return { label: 'it', schema, base: `${base}It.json`, others: new Map(known) };
}

function verdicts(given: SchemaSource, instances: readonly Json[]): readonly unknown[] {
  return instances.map((instance) => ajvValidatorOf(given)?.(instance));
}

const common = {
  definitions: {
    Small: { type: 'integer', maximum: 9 },
    Pair: { items: { $ref: '#/definitions/Small' }, maxItems: 2 },
    Tree: { properties: { below: { $ref: '#/definitions/Tree' } }, additionalProperties: false },
    'odd name/~': { const: 1 },
  },
};

describe('documents that many schemas refer to', () => {
  test('mean the same to each of them', () => {
    const others = { 'common.json': common };
    for (const name of ['one', 'other']) {
      const given = source(
        { properties: { [name]: { $ref: 'common.json#/definitions/Pair' } } },
        others,
      );
      expect(
        verdicts(given, [{ [name]: [1, 2] }, { [name]: [10] }, { [name]: [1, 2, 3] }]),
      ).toEqual([true, false, false]);
    }
  });

  test('may be recursive, have names that a URI spells otherwise, and be referred to anywhere', () => {
    const given = source(
      {
        properties: {
          tree: { $ref: 'common.json#/definitions/Tree' },
          odd: { $ref: 'common.json#/definitions/odd%20name~1~0' },
          deep: { $ref: 'common.json#/definitions/Pair/items' },
        },
      },
      { 'common.json': common },
    );
    expect(
      verdicts(given, [
        { tree: { below: { below: {} } } },
        { tree: { below: { above: 1 } } },
        { odd: 1 },
        { odd: 2 },
        { deep: 3 },
        { deep: 33 },
      ]),
    ).toEqual([true, false, true, false, true, false]);
  });

  test('may differ in what they say under the same URI', () => {
    const wider = { definitions: { ...common.definitions, Small: { type: 'integer' } } };
    const schema = { $ref: 'common.json#/definitions/Small' };
    for (const [document, isValid] of [
      [common, false],
      [wider, true],
      [common, false],
    ] as const) {
      expect(verdicts(source(schema, { 'common.json': document }), [10])).toEqual([isValid]);
    }
  });

  test('that refer back to the schema are read again for each', () => {
    const others = {
      'common.json': { definitions: { Back: { $ref: 'It.json#/definitions/Own' } } },
    };
    for (const own of [1, 2]) {
      const schema = {
        properties: { it: { $ref: 'common.json#/definitions/Back' } },
        definitions: { Own: { const: own } },
      };
      expect(verdicts(source(schema, others), [{ it: 1 }, { it: 2 }])).toEqual([
        own === 1,
        own === 2,
      ]);
    }
  });

  test('leave a schema its own names', () => {
    const schema = {
      $id: `${base}deep/It.json`,
      properties: {
        it: { $ref: '../common.json#/definitions/Small' },
        own: { $ref: '#/definitions/Own' },
      },
      definitions: { Own: { const: 1 } },
    };
    const given = source(schema, { 'common.json': common });
    expect(verdicts(given, [{ it: 1, own: 1 }, { it: 10 }, { own: 2 }])).toEqual([
      true,
      false,
      false,
    ]);
  });
});
