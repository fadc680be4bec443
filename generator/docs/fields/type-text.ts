import { isArray, isObject, type Json } from '@eventwright/json';
import { type SchemaPlace, type Schemas, typeOf } from '../../schema/schema-place.ts';
import { type Applying, applying, first } from './applying.ts';

/** The depth to which nested lists are described. */
const deepest = 4;

/** The type of a value in words: `string (date-time)`, `list of integer`, `object or null`. */
export function typeText(all: Applying, schemas: Schemas, depth = 0): string {
  const named = typeNames(all);
  if (named.length > 0) {
    return joined(named.map((name) => withParts(name, all, schemas, depth)));
  }
  const branches = alternativesOf(all);
  if (branches.length > 0 && depth < deepest) {
    const types = branches.map((branch) => {
      return typeText(applying([branch], schemas), schemas, depth + 1);
    });
    return joined([...new Set(types)]);
  }
  return guessed(all) ?? 'any value';
}

/** The branches of the first choice that a value has. */
export function alternativesOf(all: Applying): readonly SchemaPlace[] {
  for (const { file, schema } of all) {
    const list = schema['oneOf'] ?? schema['anyOf'];
    if (!isArray(list)) continue;
    return list.filter(isObject).map((branch) => ({ file, schema: branch }));
  }
  return [];
}

/** The declared types, otherwise those of the allowed values. */
function typeNames(all: Applying): readonly string[] {
  const type = first(all, 'type');
  const written = isArray(type) ? type : [type];
  const names = written.filter((name) => typeof name === 'string');
  return names.length > 0 ? names : [...new Set(valuesOf(all).map(typeOf))];
}

/** The only values that are allowed; none if they are not listed. */
export function valuesOf(all: Applying): readonly Json[] {
  const constant = first(all, 'const');
  if (constant !== undefined) return [constant];
  const values = first(all, 'enum');
  return isArray(values) ? values : [];
}

function withParts(name: string, all: Applying, schemas: Schemas, depth: number): string {
  const format = first(all, 'format');
  if (typeof format === 'string' && name !== 'null' && name !== 'object' && name !== 'array') {
    return `${name} (${format})`;
  }
  if (name === 'array') {
    if (first(all, 'prefixItems') !== undefined || isArray(first(all, 'items'))) return 'tuple';
    const of = partText(all, 'items', schemas, depth);
    return of === undefined ? 'list' : `list of ${of}`;
  }
  if (name === 'object' && first(all, 'properties') === undefined) {
    const of = partText(all, 'additionalProperties', schemas, depth);
    return of === undefined ? 'object' : `map of ${of}`;
  }
  return name;
}

function partText(all: Applying, keyword: string, schemas: Schemas, depth: number) {
  const place = all.find(({ schema }) => isObject(schema[keyword]));
  const schema = place?.schema[keyword];
  if (place === undefined || !isObject(schema) || depth >= deepest) return undefined;
  return typeText(applying([{ file: place.file, schema }], schemas), schemas, depth + 1);
}

/** The type that the keywords of a schema without `type` are about. */
function guessed(all: Applying): string | undefined {
  if (first(all, 'properties') !== undefined) return 'object';
  if (first(all, 'items') !== undefined) return 'list';
  return undefined;
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
