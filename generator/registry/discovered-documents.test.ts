import { includes, validatorOf } from '@eventwright/compatibility';
import type { Json, JsonObject as LocalObject } from '@eventwright/json';
import { inferDocuments } from '@eventwright/local/infer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegisteredSchema } from './registered-schema.ts';

const name = fc.constantFrom('id', 'note', 'lines', '__proto__', 'nullable', '$ref', 'aWSEvent');

/** Details as people send them: small, nested, with holes and nulls. */
const detail = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 1, 1.5, 'text', '2026-01-01T00:00:00Z'),
    // Not a day that there is: discovery must not call it a date-time.
    fc.constantFrom<Json>('2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z'),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .uniqueArray(fc.tuple(name, tie('value')), { selector: ([key]) => key, maxLength: 4 })
    .map((members) => Object.fromEntries(members) as Json),
})).object;

const details = fc.array(detail, { minLength: 1, maxLength: 4 });

const envelope = (value: Json) =>
  ({ source: 'shop', 'detail-type': 'Order Placed', detail: value }) as unknown as LocalObject;

describe('A discovered document', () => {
  it('means the same in OpenAPI 3 and draft 4, and accepts every event that was seen', () => {
    fc.assert(
      fc.property(details, (values) => {
        const documents = inferDocuments(values.map(envelope));
        const [openApi, draft4] = [documents.openApi, documents.draft4].map((content, index) => {
          return { label: String(index), schema: readRegisteredSchema(content).detail as Json };
        });
        if (openApi === undefined || draft4 === undefined) throw new Error('two documents');
        expect(includes(openApi, draft4)).toEqual({ holds: true });
        expect(includes(draft4, openApi)).toEqual({ holds: true });
        const validate = validatorOf(draft4);
        for (const value of values) expect(validate?.(value)).toBe(true);
      }),
      { numRuns: 150, seed: 51 },
    );
  });
});
