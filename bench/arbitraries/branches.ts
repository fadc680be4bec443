import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { at } from 'eventwright';

/** Whether a value is valid under the schema at a pointer. */
export type IsValidAt = (pointer: string, value: unknown) => boolean;

/** One choice that a schema leaves open, and whether a value makes it. */
interface Branch {
  readonly name: string;
  readonly isReached: (value: unknown) => boolean;
}

/**
 * The number of branches of a schema that values reach, and the total: each bound, each enum value,
 * each alternative, and each optional member, present and absent.
 */
export function branchCoverage(
  schema: JsonObject,
  values: readonly unknown[],
  isValidAt: IsValidAt,
): { readonly reached: number; readonly all: number; readonly missed: readonly string[] } {
  const branches = new Set<string>();
  const reached = new Set<string>();
  const visit = (pointer: string, found: readonly unknown[]): void => {
    const here = at(schema, pointer);
    if (!isObject(here)) return;
    const reference = here['$ref'];
    if (typeof reference === 'string') {
      visit(reference.slice(1), found);
      return;
    }
    for (const { isReached, name } of branchesOf(here, pointer, isValidAt)) {
      branches.add(`${pointer} ${name}`);
      if (found.some(isReached)) reached.add(`${pointer} ${name}`);
    }
    for (const [index] of alternatives(here).entries()) {
      const below = `${pointer}/oneOf/${index}`;
      visit(
        below,
        found.filter((value) => isValidAt(below, value)),
      );
    }
    const objects = found.filter((value) => isObject(value as Json)) as JsonObject[];
    for (const name of Object.keys(propertiesOf(here))) {
      const members = objects.flatMap((one) => (Object.hasOwn(one, name) ? [one[name]] : []));
      visit(`${pointer}/properties/${name}`, members);
    }
    if ('items' in here) visit(`${pointer}/items`, found.filter(Array.isArray).flat());
  };
  visit('', values);
  const missed = [...branches].filter((branch) => !reached.has(branch));
  return { reached: reached.size, all: branches.size, missed };
}

function branchesOf(schema: JsonObject, pointer: string, isValidAt: IsValidAt): readonly Branch[] {
  const required = (schema['required'] ?? []) as readonly string[];
  const optional = Object.keys(propertiesOf(schema)).filter((name) => !required.includes(name));
  return [
    ...((schema['enum'] ?? []) as readonly unknown[]).map((member) => ({
      name: JSON.stringify(member),
      isReached: (value: unknown) => isDeepStrictEqual(value, member),
    })),
    ...optional.flatMap((name) => [
      { name: `with ${name}`, isReached: (value: unknown) => has(value, name) },
      { name: `without ${name}`, isReached: (value: unknown) => !has(value, name) },
    ]),
    ...alternatives(schema).map((_, index) => ({
      name: `alternative ${index}`,
      isReached: (value: unknown) => isValidAt(`${pointer}/oneOf/${index}`, value),
    })),
    ...bounds.flatMap(([keyword, measure]) => {
      const isReached = (value: unknown) => measure(value) === schema[keyword];
      return keyword in schema ? [{ name: keyword, isReached }] : [];
    }),
    ...(schema['type'] === 'boolean'
      ? [true, false].map((one) => ({ name: `${one}`, isReached: (v: unknown) => v === one }))
      : []),
  ];
}

const bounds: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ['minimum', (value) => value],
  ['maximum', (value) => value],
  ['minLength', codePoints],
  ['maxLength', codePoints],
  ['minItems', (value) => (value as readonly unknown[]).length],
  ['maxItems', (value) => (value as readonly unknown[]).length],
];

function codePoints(value: unknown): number {
  return [...String(value)].length;
}

function has(value: unknown, name: string): boolean {
  return isObject(value as Json) && Object.hasOwn(value as object, name);
}

function propertiesOf(schema: JsonObject): JsonObject {
  const { properties } = schema;
  return isObject(properties) ? properties : {};
}

function alternatives(schema: JsonObject): readonly Json[] {
  const { oneOf } = schema;
  return Array.isArray(oneOf) ? oneOf : [];
}
