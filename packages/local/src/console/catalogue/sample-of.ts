import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { resolve } from './resolve.ts';

/** A likely value of a schema: its examples first, then its bounds. It is not always valid. */
export function sampleOf(root: Json): Json {
  return likely(root, root, 0);
}

function likely(root: Json, given: Json | undefined, depth: number): Json {
  const schema = resolve(root, given);
  for (const name of ['const', 'default', 'example']) {
    if (schema[name] !== undefined) return schema[name];
  }
  for (const name of ['examples', 'enum']) {
    const [first] = listOf(schema[name]);
    if (first !== undefined) return first;
  }
  const [branch] = ['allOf', 'oneOf', 'anyOf'].flatMap((name) => listOf(schema[name]));
  if (schema['type'] === undefined && branch !== undefined) return likely(root, branch, depth + 1);
  const [type = 'object'] = listOf(schema['type']).concat(schema['type'] ?? []);
  const make = Object.hasOwn(makers, String(type)) ? makers[String(type)] : undefined;
  return depth > 12 || make === undefined ? null : make(root, schema, depth);
}

type Maker = (root: Json, schema: JsonObject, depth: number) => Json;

const makers: Readonly<Record<string, Maker>> = {
  object: (root, schema, depth) => {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    return Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, likely(root, inner, depth + 1)]),
    );
  },
  array: (root, { items, minItems }, depth) =>
    Array.from({ length: Math.min(Math.max(Number(minItems ?? 1), 1), 20) }, () =>
      likely(root, Array.isArray(items) ? items[0] : items, depth + 1),
    ),
  string: (_root, schema) => textOf(schema),
  number: (_root, schema) => numberOf(schema, 0.5),
  integer: (_root, schema) => numberOf(schema, 1),
  boolean: () => true,
  null: () => null,
};

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-15T10:30:00Z',
  date: '2026-01-15',
  time: '10:30:00Z',
  email: 'ada@example.com',
  uuid: '3f2b9c1e-5a47-4c8e-9d10-6f1a2b3c4d5e',
  uri: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
};

function textOf({ format, minLength = 0, maxLength = 1_000 }: JsonObject): string {
  const named = String(format);
  const text = Object.hasOwn(formats, named) ? (formats[named] ?? '') : 'text';
  return text.padEnd(Number(minLength), 'x').slice(0, Number(maxLength));
}

function numberOf({ minimum, maximum, exclusiveMinimum }: JsonObject, step: number): number {
  const least = Number(minimum ?? (typeof exclusiveMinimum === 'number' ? exclusiveMinimum : 0));
  return Math.min(least + step, Number(maximum ?? least + step));
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
