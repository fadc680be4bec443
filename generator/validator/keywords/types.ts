import type { Json, JsonObject } from '@eventwright/json';
import { type JsonType, typeOf } from '../../schema/schema-place.ts';
import { literal } from '../../typescript/literal.ts';
import { any, atom, type Condition, same } from '../condition.ts';
import type { Frame, Workshop } from '../frame.ts';
import type { Test } from '../rule.ts';
import { sentence } from '../sentence.ts';

/** More values than this are looked up. */
const manyValues = 8;

/** The types that a schema allows; undefined if it does not say. */
export function typesOf({ nullable, type }: JsonObject): ReadonlySet<JsonType> | undefined {
  const named = typeof type === 'string' ? [type] : type;
  if (!Array.isArray(named)) return undefined;
  return new Set([...(named as JsonType[]), ...(nullable === true ? (['null'] as const) : [])]);
}

/** Whether a value is of one of the types. */
export function isOfType(
  types: ReadonlySet<JsonType>,
  value: string,
  workshop: Workshop,
): Condition {
  const tests = [...types]
    .filter((type) => type !== 'integer' || !types.has('number'))
    .map((type) => typeTests[type](value, workshop));
  return any(...tests);
}

/** The condition for a value to have a type. A number that JSON cannot express has no type. */
const typeTests: Readonly<Record<JsonType, (value: string, workshop: Workshop) => Condition>> = {
  array: (value) => atom(`Array.isArray(${value})`),
  boolean: (value) => same(`typeof ${value}`, "'boolean'"),
  integer: (value) => atom(`Number.isInteger(${value})`),
  null: (value) => same(value, 'null'),
  number: (value) => atom(`Number.isFinite(${value})`),
  object: (value, workshop) => atom(`${workshop.helper('isObject')}(${value})`),
  string: (value) => same(`typeof ${value}`, "'string'"),
};

/** `type`: the sentence on it. */
export function typeReason(types: ReadonlySet<JsonType>): string {
  return sentence(`must be ${[...types].join(',')}`);
}

/** `const` and `enum`. */
export function valueTests(frame: Frame): readonly Test[] {
  const { enum: values, const: constant } = frame.schema;
  const tests: Test[] = [];
  if (constant !== undefined) {
    const reason = `must be equal to constant: ${JSON.stringify(constant)}`;
    tests.push({ kind: 'test', holds: isOneOf([constant], frame), reason: sentence(reason) });
  }
  if (Array.isArray(values)) tests.push(enumTest(values, frame));
  return tests;
}

function enumTest(values: readonly Json[], frame: Frame): Test {
  const shown = values.map((value) => JSON.stringify(value)).join(', ');
  const reason = `must be equal to one of the allowed values: ${shown}`;
  return { kind: 'test', holds: isOneOf(values, frame), reason: sentence(reason) };
}

function isOneOf(values: readonly Json[], { site, value, workshop }: Frame): Condition {
  const isScalar = (one: Json) => one === null || typeof one !== 'object';
  const [scalars, others] = [values.filter(isScalar), values.filter((one) => !isScalar(one))];
  const tests = others.map((one) => {
    const constant = workshop.constant(`${site.hint} value`, literal(one));
    return atom(`${workshop.helper('equal')}(${value}, ${constant})`);
  });
  if (scalars.length <= manyValues) {
    return any(...scalars.map((one) => same(value, literal(one))), ...tests);
  }
  const known = workshop.constant(`${site.hint} values`, `new Set(${literal(scalars)})`);
  return any(atom(`${known}.has(${value})`), ...tests);
}

/** Whether the values that a schema lists leave no other type than it names. */
export function valuesAreOfType(schema: JsonObject, types: ReadonlySet<JsonType>): boolean {
  const { enum: values, const: constant } = schema;
  const listed = Array.isArray(values)
    ? (values as readonly Json[])
    : constant === undefined
      ? undefined
      : [constant];
  if (listed === undefined) return false;
  return listed.every((one) => {
    const type = typeOf(one);
    return types.has(type) || (type === 'integer' && types.has('number'));
  });
}
