import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Deviation, deviation } from '../testing/agreement.ts';
import { schemas } from '../testing/random-schemas.ts';
import type { Target } from './session.ts';

const sizes = [1, 2, 3].flatMap((depth) =>
  (['draft-04', 'openapi-3.0'] as const).map((target): [Target, number] => [target, depth]),
);

it.each(sizes)(
  'converts random schemas to %s at depth %d without an unreported change',
  (target, depth) => {
    const deviations: Deviation[] = [];
    const property = fc.property(schemas(depth, depth > 1), (schema) => {
      const found = deviation(schema, target);
      if (found) deviations.push(found);
      return true;
    });
    fc.assert(property, { numRuns: 1600 / 4 ** depth, seed: 20_261_123 });
    expect(deviations).toEqual([]);
  },
);
