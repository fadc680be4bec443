import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { randomOf } from './random.ts';
import { sampleValue } from './value.ts';

const file = 'events/Tree.json';

function sample(schema: JsonObject) {
  return sampleValue(schema, file, { schemas: new Map([[file, schema]]), random: randomOf(1) });
}

it('A value that requires itself is refused, long before the stack overflows', () => {
  const endless = { type: 'object', properties: { child: { $ref: '#' } }, required: ['child'] };
  expect(() => sample(endless)).toThrow('The schema requires values without end.');
});

it('A value that may contain itself ends', () => {
  const tree = { type: 'object', properties: { child: { $ref: '#' } } };
  expect(JSON.stringify(sample(tree)).length).toBeLessThan(200);
});
