// Plain JavaScript: these packages are installed by the benchmark only, so no other tool sees their types.
import { FormatRegistry, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { type } from 'arktype';
import * as v from 'valibot';

const dateTime =
  /^\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/;
const email =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** `Event1` of `bench/compiler/shop.ts`, as one writes it by hand with each library. */
export const validators = { typebox: typebox(), valibot: valibot(), arktype: arktype() };

function typebox() {
  FormatRegistry.Set('date-time', (text) => dateTime.test(text));
  FormatRegistry.Set('email', (text) => email.test(text));
  const text = Type.String({ minLength: 1, maxLength: 80 });
  const cents = Type.Integer({ minimum: 0, maximum: 1_000_000 });
  const closed = { additionalProperties: false };
  const schema = Type.Object(
    {
      id: Type.String({ pattern: '^[A-Z]{2}-[0-9]{6}$', maxLength: 9 }),
      at: Type.String({ format: 'date-time', maxLength: 40 }),
      customer: text,
      email: Type.Optional(Type.String({ format: 'email', maxLength: 80 })),
      status: Type.Union(['open', 'paid', 'step1'].map((one) => Type.Literal(one))),
      gift: Type.Optional(Type.Boolean()),
      total: cents,
      lines: Type.Array(
        Type.Object(
          {
            article: text,
            count: Type.Integer({ minimum: 1, maximum: 101 }),
            price: Type.Optional(cents),
          },
          closed,
        ),
        { minItems: 1, maxItems: 50 },
      ),
      address: Type.Optional(
        Type.Object({ street: Type.Optional(text), city: text, country: text }, closed),
      ),
    },
    closed,
  );
  const compiled = TypeCompiler.Compile(schema);
  return (detail) => compiled.Check(detail);
}

function valibot() {
  const text = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
  const cents = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
  const schema = v.strictObject({
    id: v.pipe(v.string(), v.maxLength(9), v.regex(/^[A-Z]{2}-[0-9]{6}$/)),
    at: v.pipe(v.string(), v.maxLength(40), v.regex(dateTime)),
    customer: text,
    email: v.optional(v.pipe(v.string(), v.maxLength(80), v.regex(email))),
    status: v.picklist(['open', 'paid', 'step1']),
    gift: v.optional(v.boolean()),
    total: cents,
    lines: v.pipe(
      v.array(
        v.strictObject({
          article: text,
          count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(101)),
          price: v.optional(cents),
        }),
      ),
      v.minLength(1),
      v.maxLength(50),
    ),
    address: v.optional(v.strictObject({ street: v.optional(text), city: text, country: text })),
  });
  return (detail) => v.safeParse(schema, detail, { abortEarly: true }).success;
}

function arktype() {
  const schema = type({
    '+': 'reject',
    id: /^[A-Z]{2}-[0-9]{6}$/,
    at: dateTime,
    customer: '1 <= string <= 80',
    'email?': email,
    status: "'open' | 'paid' | 'step1'",
    'gift?': 'boolean',
    total: '0 <= number.integer <= 1000000',
    lines: type({
      '+': 'reject',
      article: '1 <= string <= 80',
      count: '1 <= number.integer <= 101',
      'price?': '0 <= number.integer <= 1000000',
    })
      .array()
      .moreThanLength(0)
      .atMostLength(50),
    'address?': {
      '+': 'reject',
      'street?': '1 <= string <= 80',
      city: '1 <= string <= 80',
      country: '1 <= string <= 80',
    },
  });
  return (detail) => schema.allows(detail);
}
