import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { mutationsOf } from './mutations.ts';
import { randomOf } from './random.ts';
import { many } from './targets.ts';
import { validSamples } from './valid-samples.ts';

/** Resources that each hold any other one, as those of FHIR do. */
function eventOf(count: number) {
  const names = Array.from({ length: count }, (_, index) => `R${index}`);
  const resource = (name: string): JsonObject => ({
    type: 'object',
    properties: {
      kind: { const: name },
      ...Object.fromEntries(names.map((other) => [`of${other}`, { $ref: `#/$defs/${other}` }])),
      contained: { type: 'array', items: { $ref: '#/$defs/Any' } },
    },
    required: ['kind'],
    additionalProperties: false,
  });
  const schema = {
    'x-amazon-events-source': 'clinic',
    'x-amazon-events-detail-type': 'Changed',
    type: 'object',
    oneOf: [{ $ref: '#/$defs/Any' }],
    $defs: {
      Any: { oneOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) },
      ...Object.fromEntries(names.map((name) => [name, resource(name)])),
    },
  };
  const [event] = build(documentsOf({ 'events/Changed.json': schema })).catalog.events;
  if (event === undefined) throw new Error('There is no event.');
  return event;
}

test('samples of schemas that hold many others stay small', () => {
  const samples = validSamples(eventOf(40), randomOf(1), 12);
  expect(samples).toHaveLength(12);
  expect(Math.max(...samples.map((one) => JSON.stringify(one).length))).toBeLessThan(30_000);
});

test('the mutations of such a schema are as many as its keywords, not as its places', () => {
  const { reached, unreached } = mutationsOf(eventOf(40));
  expect(reached.length).toBeGreaterThan(0);
  expect(reached.length + unreached.length).toBeLessThan(2 * many);
}, 30_000);
