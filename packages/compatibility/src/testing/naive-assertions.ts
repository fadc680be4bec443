import { canonicalText, isArray, isObject, type Json, type JsonObject } from '@eventwright/json';

type Assertion = (wanted: Json, value: Json, schema: JsonObject) => boolean;

const isNumber = (value: Json): value is number => typeof value === 'number';
const isString = (value: Json): value is string => typeof value === 'string';
const length = (text: string) => [...text].length;
const size = (value: JsonObject) => Object.keys(value).length;
const equal = (one: Json, other: Json) => canonicalText(one) === canonicalText(other);

/** The keywords that check a value by itself, without applying a schema to it or its parts. */
const assertions: ReadonlyMap<string, Assertion> = new Map<string, Assertion>([
  ['type', (types, value) => (isArray(types) ? types : [types]).some((type) => isOf(type, value))],
  ['enum', (values, value) => isArray(values) && values.some((one) => equal(one, value))],
  ['const', (constant, value) => equal(constant, value)],
  ['minimum', (bound, value) => !isNumber(value) || value >= Number(bound)],
  ['maximum', (bound, value) => !isNumber(value) || value <= Number(bound)],
  ['exclusiveMinimum', (bound, value) => !isNumber(value) || value > Number(bound)],
  ['exclusiveMaximum', (bound, value) => !isNumber(value) || value < Number(bound)],
  ['multipleOf', (divisor, value) => !isNumber(value) || isMultiple(value, Number(divisor))],
  ['minLength', (bound, value) => !isString(value) || length(value) >= Number(bound)],
  ['maxLength', (bound, value) => !isString(value) || length(value) <= Number(bound)],
  ['pattern', (text, value) => !isString(value) || new RegExp(String(text), 'u').test(value)],
  ['format', (name, value) => !isString(value) || hasFormat(String(name), value)],
  ['minItems', (bound, value) => !isArray(value) || value.length >= Number(bound)],
  ['maxItems', (bound, value) => !isArray(value) || value.length <= Number(bound)],
  ['uniqueItems', (wanted, value) => wanted === false || !isArray(value) || areUnique(value)],
  ['minProperties', (bound, value) => !isObject(value) || size(value) >= Number(bound)],
  ['maxProperties', (bound, value) => !isObject(value) || size(value) <= Number(bound)],
  ['required', (names, value) => !isObject(value) || hasAll(value, names)],
  [
    'dependentRequired',
    (rules, value) =>
      !isObject(value) ||
      Object.entries(rules ?? {}).every(([name, names]) => {
        return !Object.hasOwn(value, name) || hasAll(value, names as Json);
      }),
  ],
]);

/** Whether a value satisfies every assertion of a schema, ignoring its subschemas. */
export function assertionsHold(schema: JsonObject, value: Json): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    return assertions.get(keyword)?.(wanted, value, schema) ?? true;
  });
}

function isOf(type: Json, value: Json): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** Both numbers as whole multiples of the smallest power of ten that either needs. */
function isMultiple(value: number, divisor: number): boolean {
  const places = Math.max(decimals(value), decimals(divisor));
  const scaled = (number: number): bigint => {
    const [digits = '', exponent = '0'] = number.toString().split('e');
    const [whole = '', fraction = ''] = digits.split('.');
    const power = places + Number(exponent) - fraction.length;
    return BigInt(whole + fraction) * 10n ** BigInt(power);
  };
  return scaled(value) % scaled(divisor) === 0n;
}

function decimals(number: number): number {
  const [digits = '', exponent = '0'] = number.toString().split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

function hasFormat(name: string, text: string): boolean {
  if (name === 'uuid') return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
  if (name === 'ipv4') return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && areBytes(text.split('.'));
  if (name !== 'date' || !/^\d{4}-\d\d-\d\d$/.test(text)) return name !== 'date';
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function areBytes(parts: readonly string[]): boolean {
  return parts.every((part) => Number(part) < 256 && String(Number(part)) === part);
}

function areUnique(items: readonly Json[]): boolean {
  return items.every((item, index) => items.findIndex((other) => equal(item, other)) === index);
}

function hasAll(value: JsonObject, names: Json): boolean {
  return isArray(names) && names.every((name) => Object.hasOwn(value, String(name)));
}
