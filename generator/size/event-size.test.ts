import type { Json, JsonObject } from '@eventwright/json';
import { entryBytes } from '@eventwright/runtime/entry-size';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../schema/ajv.ts';
import { eventSize } from './event-size.ts';
import { jsonBytes } from './size.ts';

function eventOf(schema: JsonObject): Event {
  const file = 'events/Placed.json';
  const reaches = new Map([[file, schema]]);
  const names = {
    name: 'Placed',
    detailType: 'Placed',
    isExternal: false,
    folder: 'events/Placed',
    source: 'shop.örders',
    description: '',
    metadata: undefined,
  };
  return { kind: 'event', file, schema, reaches, ...names };
}

function validatorOf({ file, reaches }: Event) {
  const validate = ajvFor(reaches, 'strict', { logger: false }).getSchema(schemaIdentity(file));
  return (value: Json) => validate?.(value) === true;
}

function ofOne(one: JsonObject): JsonObject {
  return { type: 'object', properties: { one }, additionalProperties: false };
}

const name = { type: 'string', maxLength: 20 };
const closed = { type: 'object', additionalProperties: false } as const;

/** Each schema, and a largest detail of it that was made by hand, for its size. */
const bounded: readonly [what: string, schema: JsonObject, largest: Json][] = [
  [
    'a string: control characters are escaped with six characters',
    ofOne({ type: 'string', maxLength: 40 }),
    { one: '\u0001'.repeat(40) },
  ],
  [
    'a pattern of letters',
    ofOne({ type: 'string', pattern: '^[a-z-]+$', maxLength: 30 }),
    { one: 'a'.repeat(30) },
  ],
  [
    'an open object with listed names',
    ofOne({
      type: 'object',
      propertyNames: { enum: ['x', 'longer'] },
      additionalProperties: { type: 'integer', minimum: 0, maximum: 99 },
    }),
    { one: { x: 99, longer: 99 } },
  ],
  ['a pattern with quotes', ofOne({ type: 'string', pattern: '^[a-z"]{2,5}$' }), { one: '"""""' }],
  [
    'a pattern beyond the first plane',
    ofOne({ type: 'string', pattern: '^[a-z\\u{1F600}]{3}$' }),
    { one: '😀😀😀' },
  ],
  [
    'a pattern whose longer match is lighter',
    ofOne({ type: 'string', pattern: '^(a{9}|€{4})$' }),
    { one: '€€€€' },
  ],
  [
    'an unanchored pattern',
    ofOne({ type: 'string', pattern: '[0-9]', maxLength: 3 }),
    { one: '\u0001\u00017' },
  ],
  [
    'a format',
    ofOne({ type: 'string', format: 'uuid' }),
    { one: '00000000-0000-4000-8000-000000000000' },
  ],
  [
    'a time with fractions',
    ofOne({ type: 'string', format: 'date-time', maxLength: 40 }),
    { one: `2026-01-01T00:00:00.${'0'.repeat(14)}+00:00` },
  ],
  ['an enum', ofOne({ enum: ['a', 'longest', 7, null, 'ü'] }), { one: 'longest' }],
  ['an integer', ofOne({ type: 'integer', minimum: -1000, maximum: 99999 }), { one: -1000 }],
  ['an integer without bounds', ofOne({ type: 'integer' }), { one: -1.2345678901234567e300 }],
  ['a number without bounds', ofOne({ type: 'number' }), { one: -0.0000012345678901234567 }],
  [
    'a number with bounds',
    ofOne({ type: 'number', minimum: 1, maximum: 2 }),
    { one: 1.2345678901234567 },
  ],
  [
    'a price',
    ofOne({ type: 'number', multipleOf: 0.25, minimum: 0, maximum: 999 }),
    { one: 998.75 },
  ],
  [
    'an exclusive bound',
    ofOne({ type: 'integer', minimum: 0, exclusiveMaximum: 1000 }),
    { one: 999 },
  ],
  ['a boolean', ofOne({ type: ['boolean', 'null'] }), { one: false }],
  [
    'a list',
    ofOne({ type: 'array', maxItems: 50, items: name }),
    { one: Array(50).fill('\u0001'.repeat(20)) },
  ],
  [
    'a list of unique items',
    ofOne({ type: 'array', uniqueItems: true, items: { enum: ['aa', 'b', 'c'] } }),
    { one: ['aa', 'b', 'c'] },
  ],
  [
    'a tuple',
    ofOne({ type: 'array', items: [name, { type: 'null' }], additionalItems: false }),
    { one: ['\u0001'.repeat(20), null] },
  ],
  [
    'fewer properties than declared',
    {
      ...closed,
      properties: { a: name, b: { type: 'boolean' }, c: name },
      required: ['b'],
      maxProperties: 2,
    },
    { b: false, c: '\u0001'.repeat(20) },
  ],
  [
    'further properties, up to a maximum',
    {
      type: 'object',
      maxProperties: 3,
      propertyNames: { pattern: '^[a-z]{4}$' },
      additionalProperties: { type: 'boolean' },
    },
    { aaaa: false, bbbb: false, cccc: false },
  ],
  [
    'a union',
    ofOne({ oneOf: [{ type: 'null' }, { type: 'integer', minimum: 0, maximum: 12345 }] }),
    { one: 12345 },
  ],
  [
    'allOf',
    {
      allOf: [{ $ref: '#/definitions/A' }, { properties: { b: { type: 'null' } } }],
      properties: { a: true, b: true },
      additionalProperties: false,
      definitions: { A: { type: 'object', properties: { a: name } } },
    },
    { a: '\u0001'.repeat(20), b: null },
  ],
  [
    'a condition',
    {
      ...closed,
      properties: { kind: { enum: ['a', 'b'] }, note: name },
      if: { properties: { kind: { const: 'a' } } },
      else: { properties: { note: { maxLength: 2 } } },
    },
    { kind: 'a', note: '\u0001'.repeat(20) },
  ],
  [
    'a property that is never valid',
    { ...closed, properties: { a: false, b: { type: 'null' } } },
    { b: null },
  ],
];

describe('The size of an event', () => {
  test.each(bounded)('is that of its largest detail: %s', (_, schema, largest) => {
    const event = eventOf(schema);
    const isValid = validatorOf(event);
    const size = eventSize(event);
    expect(isValid(largest)).toBe(true);
    const entry = {
      Source: event.source,
      DetailType: event.detailType,
      Detail: JSON.stringify(largest),
      Time: new Date(0),
    };
    expect(size.kind === 'bounded' && size.bytes / entryBytes(entry)).toBeCloseTo(1, 2);
  });

  test.each(bounded.filter(([what]) => !what.startsWith('further')))(
    'comes with a valid detail of that size: %s',
    (_, schema) => {
      const event = eventOf(schema);
      const size = eventSize(event);
      if (size.kind !== 'bounded') throw new Error(`it is ${size.kind}`);
      const detail = size.make();
      expect(validatorOf(event)(detail)).toBe(true);
      const envelope = entryBytes({
        Source: event.source,
        DetailType: 'Placed',
        Time: new Date(0),
      });
      expect(jsonBytes(detail) + envelope).toBe(size.bytes);
    },
  );

  test.each<[string, JsonObject, string]>([
    ['a string', ofOne({ type: 'string' }), 'text /properties/one'],
    ['a pattern', ofOne({ type: 'string', pattern: '^a+$' }), 'text /properties/one'],
    ['a time', ofOne({ type: 'string', format: 'date-time' }), 'fraction /properties/one'],
    ['a list', ofOne({ type: 'array', items: name }), 'list /properties/one'],
    ['an open object', { type: 'object' }, 'open object '],
    ['names that match a pattern', { ...closed, patternProperties: { '^x': name } }, 'many names '],
    ['a schema without a type', ofOne({ maxLength: 5 }), 'any value /properties/one'],
    ['a recursive schema', { ...closed, properties: { next: { $ref: '#' } } }, 'recursion '],
  ])('has no bound, with the pointer of the unbounded part: %s', (_, schema, want) => {
    const size = eventSize(eventOf(schema));
    expect(size.kind === 'unbounded' && `${size.cause} ${size.pointer}`).toBe(want);
  });

  test('is practically that with times in nanoseconds', () => {
    const format = { type: 'string', format: 'date-time' };
    const practical = eventSize(eventOf(ofOne(format)), 'practical');
    const bounded = eventSize(eventOf(ofOne({ ...format, maxLength: 35 })));
    expect(practical).toMatchObject({ kind: 'bounded' });
    expect(practical.kind === 'bounded' && practical.bytes).toBe(
      bounded.kind === 'bounded' && bounded.bytes,
    );
  });

  test('is never smaller than a detail that the validator accepts', () => {
    const schema: JsonObject = {
      ...closed,
      properties: {
        text: { type: 'string', maxLength: 6 },
        word: { type: 'string', pattern: '^["a-c]{0,4}$' },
        number: { type: 'number', minimum: -3, maximum: 900.5 },
        whole: { type: 'integer', exclusiveMinimum: -100 },
        list: { type: 'array', maxItems: 3, items: { type: ['boolean', 'null'] } },
      },
    };
    const event = eventOf(schema);
    const size = eventSize(event);
    const isValid = validatorOf(event);
    const most = size.kind === 'bounded' ? size.bytes : 0;
    const detail = fc.record(
      {
        text: fc.string({ unit: 'binary', maxLength: 6 }),
        word: fc.stringMatching(/^["a-c]{0,4}$/),
        number: fc.double({ min: -3, max: 900.5, noNaN: true }),
        whole: fc.maxSafeInteger(),
        list: fc.array(fc.constantFrom(true, false, null), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    let seen = 0;
    fc.assert(
      fc.property(detail, (value) => {
        if (!isValid(value)) return;
        seen += 1;
        expect(jsonBytes(value)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 1000 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  test('is quickly reported as unknown if alternatives multiply without end', () => {
    const both = { anyOf: [{ minProperties: 0 }, { maxProperties: 9 }] };
    const schema = { ...closed, allOf: Array.from({ length: 40 }, () => both) };
    expect(eventSize(eventOf(schema)).kind).toBe('unknown');
  });
});
