import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** Keywords that do not affect which values are valid. */
const annotations: ReadonlySet<string> = new Set([
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
  ...['$comment', '$id', '$schema', 'definitions', '$defs'],
]);

/**
 * Negates a schema: every value that it refuses satisfies one of the schemas that are returned.
 * Undefined if the negation cannot be expressed.
 */
export function negate(schema: Json): readonly Json[] | undefined {
  if (typeof schema === 'boolean') return schema ? [] : [true];
  if (!isObject(schema)) return undefined;
  const keywords = Object.keys(schema).filter((name) => !isAnnotation(name));
  const each = keywords.map((keyword) => negateKeyword(keyword, schema));
  if (each.some((one) => one === undefined)) return undefined;
  return each.flatMap((one) => one ?? []);
}

function negateKeyword(keyword: string, schema: JsonObject): readonly Json[] | undefined {
  const operand = schema[keyword] as Json;
  switch (keyword) {
    case 'const':
    case 'enum':
      return [{ not: { [keyword]: operand } }];
    case 'not':
      return [operand];
    case 'required':
      return namesOf(operand)?.map((name) => ({ properties: { [name]: false } }));
    case 'properties':
      return isObject(operand) ? negateProperties(operand) : undefined;
    case 'type':
      return [{ type: otherTypes(Array.isArray(operand) ? operand : [operand]) }];
    default:
      return undefined;
  }
}

/** A number that is not an integer has a type other than `integer`. */
function otherTypes(types: readonly Json[]): readonly string[] {
  const all = ['null', 'boolean', 'object', 'array', 'number', 'string'];
  return all.filter((type) => !types.includes(type));
}

/** One of the properties is present and refused. */
function negateProperties(properties: JsonObject): readonly Json[] | undefined {
  const each = Object.entries(properties).map(([name, schema]) =>
    negate(schema)?.map((one): Json => ({ properties: { [name]: one }, required: [name] })),
  );
  return each.some((one) => one === undefined) ? undefined : each.flatMap((one) => one ?? []);
}

function namesOf(value: Json): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((name) => typeof name === 'string') ? (value as readonly string[]) : undefined;
}

function isAnnotation(name: string): boolean {
  return annotations.has(name) || name.startsWith('x-');
}
