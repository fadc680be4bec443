import { isObject, type Json, type JsonObject } from '@eventwright/json';

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

const counts = ['maxItems', 'minItems', 'maxLength', 'minLength', 'maxProperties', 'minProperties'];

/** The keywords that contain schemas by name, in a list, and directly. */
const byName = ['definitions', 'patternProperties', 'properties'];
const inLists = ['allOf', 'anyOf', 'oneOf'];

/**
 * Explains why a document is not a draft-4 schema (JSON Schema Validation, draft 4); undefined if
 * it is one.
 */
export function draft4Problem(schema: JsonObject): string | undefined {
  const { $schema } = schema;
  if ($schema !== undefined && !String($schema).includes('draft-04')) {
    return `says that it is written in ${String($schema)}, not in draft 4`;
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const problem = valueProblem(keyword, value) ?? nestedProblem(keyword, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function valueProblem(keyword: string, value: Json): string | undefined {
  if (keyword === 'type') return typeProblem(value);
  if (keyword === 'required' && !isListOfNames(value)) {
    return 'has a `required` that is not a list of names; draft 4 requires at least one';
  }
  if (/^exclusiveM/.test(keyword) && typeof value !== 'boolean') {
    return `has a \`${keyword}\` that is not a boolean, which draft 4 requires`;
  }
  if (counts.includes(keyword) && !(Number.isInteger(value) && Number(value) >= 0)) {
    return `has a \`${keyword}\` that is not a whole number from 0`;
  }
  if (keyword === 'multipleOf' && !(typeof value === 'number' && value > 0)) {
    return 'has a `multipleOf` that is not a number above 0';
  }
  return undefined;
}

function typeProblem(value: Json): string | undefined {
  const names = [value].flat();
  if (names.length === 0) return 'has a `type` that is an empty list';
  const unknown = names.find((name) => !types.includes(String(name)));
  return unknown === undefined ? undefined : `has an unknown type, ${String(unknown)}`;
}

function isListOfNames(value: Json): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((name) => typeof name === 'string') && new Set(value).size === value.length;
}

function nestedProblem(keyword: string, value: Json): string | undefined {
  if (byName.includes(keyword)) {
    if (!isObject(value)) return `has a \`${keyword}\` that is not an object`;
    return firstProblem(keyword, Object.values(value));
  }
  if (inLists.includes(keyword)) {
    if (!Array.isArray(value) || value.length === 0) return `has a \`${keyword}\` without a schema`;
    return firstProblem(keyword, value as readonly Json[]);
  }
  if (keyword === 'not') return firstProblem(keyword, [value]);
  if (keyword === 'items') return firstProblem(keyword, [value].flat() as readonly Json[]);
  if (keyword === 'additionalProperties' || keyword === 'additionalItems') {
    return typeof value === 'boolean' ? undefined : firstProblem(keyword, [value]);
  }
  return undefined;
}

function firstProblem(keyword: string, schemas: readonly Json[]): string | undefined {
  for (const schema of schemas) {
    if (!isObject(schema)) return `has a schema in \`${keyword}\` that is not an object`;
    const problem = draft4Problem(schema);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
