import type { JsonObject } from '@eventwright/json';
import { compile } from '@eventwright/pattern';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { filterSchema, parseFilter } from './filter-schema.ts';

/** A filter, and a detail that it lets through. */
const passing: readonly (readonly [where: JsonObject, detail: JsonObject])[] = [
  [{ ip: [{ cidr: '0.0.0.0/0' }] }, { ip: '10.0.0.1' }],
  [{ ip: [{ cidr: '0.0.0.0/0' }] }, { ip: 3 }],
  [{ name: [{ prefix: 'a' }] }, { name: ['b', 'ab'] }],
  [{ total: [{ numeric: ['>', 1] }] }, { total: 2 }],
  [{ note: [{ exists: false }] }, {}],
  [{ note: [{ exists: false }] }, { note: [] }],
  [{ note: [{ exists: false }] }, { note: {} }],
  [{ name: ['a'] }, { name: [[[['a']]]] }],
  [{ order: { id: ['a'] } }, { 'order.id': 'a' }],
  [{ order: { lines: { id: ['a'] } } }, { order: [[{ 'lines.id': ['b', 'a'] }]] }],
  [
    { items: { id: ['x'], note: [{ exists: false }] } },
    { items: [{ id: 'x' }, { id: 'y', note: 1 }] },
  ],
];

test.each(passing)(
  'the schema of the filter %j accepts %j, which the filter matches',
  (where, detail) => {
    const pattern = parseFilter(where);
    if (pattern === undefined) throw new Error('The filter is refused.');
    const matches = compile([{ name: 'it', pattern }]).match(JSON.stringify({ detail }));
    expect(matches).toEqual(['it']);
    expect(
      new Ajv({ strict: false }).validate(filterSchema(pattern, 'with dotted names'), detail),
    ).toBe(true);
  },
);
