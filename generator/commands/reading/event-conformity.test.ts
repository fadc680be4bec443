import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { judgeOf } from '../../validator/judge.ts';
import { conformityOf } from './event-conformity.ts';

const schema: JsonObject = {
  title: 'Paid',
  type: 'object',
  properties: {
    amount: { type: 'number', multipleOf: 0.01 },
    // One pattern is written for the `u` flag, the other against it.
    name: { type: 'string', pattern: '^\\p{Alpha}+$' },
    code: { type: 'string', pattern: '^[a-z]\\_$' },
  },
};
const { catalog } = build(
  documentsOf({ 'eventwright.json': { source: 'shop' }, 'events/Paid.json': schema }),
);

test.each<[JsonObject, 'valid' | 'invalid']>([
  [{ amount: 19.99 }, 'valid'],
  [{ amount: 166258.17 }, 'valid'],
  [{ amount: 0.005 }, 'invalid'],
  [{ name: 'Zoë', code: 'a_' }, 'valid'],
  [{ name: 'Zoe 2' }, 'invalid'],
  [{ code: 'a\\_' }, 'invalid'],
])('%j is %s, as for the generated validators', (detail, kind) => {
  const event = { source: 'shop', 'detail-type': 'Paid', detail };
  expect(conformityOf(JSON.stringify(event), catalog).kind).toBe(kind);
  const [paid] = catalog.events;
  expect(paid && judgeOf(paid).isValid(detail)).toBe(kind === 'valid');
});
