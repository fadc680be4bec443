import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { outputs } from './index.ts';

const context = { schemas: 'schemas', handlersFromOutput: '../h', outputFromHandlers: '../g' };

/** Definitions that each hold six others, as those of FHIR do. */
function catalogueOf(count: number) {
  const refer = (index: number): JsonObject => ({ $ref: `#/$defs/D${index % count}` });
  const definition = (index: number): JsonObject => ({
    type: 'object',
    properties: {
      [`own${index}`]: { type: 'string', maxLength: 9 },
      ...Object.fromEntries([1, 2, 3, 5, 7].map((step) => [`p${step}`, refer(index + step)])),
      list: { type: 'array', items: refer(index + 11), maxItems: 3 },
    },
    additionalProperties: false,
  });
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Placed',
    type: 'object',
    properties: { one: refer(0) },
    $defs: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`D${index}`, definition(index)]),
    ),
  };
  return build(documentsOf({ 'eventwright.json': { contracts: true }, 'events/P.json': schema }))
    .catalog;
}

async function sizeOf(name: keyof typeof outputs, count: number): Promise<number> {
  const files = await outputs[name](catalogueOf(count), context);
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

test.each(Object.keys(outputs) as (keyof typeof outputs)[])(
  'the size of %s is linear in the number of definitions',
  async (name) => {
    const [small, large] = [await sizeOf(name, 50), await sizeOf(name, 150)];
    expect(large).toBeLessThan(Math.max(4 * small, 10_000));
  },
);
