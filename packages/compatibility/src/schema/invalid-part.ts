import { isArray, isObject, type Json, type JsonObject, jsonTypes } from '@eventwright/json';

/** Why a schema is not one that Ajv accepts; undefined if it is. */
export function invalidPart(schema: JsonObject): string | undefined {
  return wrongPattern(schema) ?? wrongType(schema);
}

/** A pattern that no engine compiles. */
function wrongPattern(raw: JsonObject): string | undefined {
  const { pattern: own, patternProperties } = raw;
  if (own === undefined && patternProperties === undefined) return undefined;
  const named = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  const all = typeof own === 'string' ? [own, ...named] : named;
  const pattern = all.find((one) => !isExpression(one));
  return pattern === undefined ? undefined : `the pattern ${pattern}, which is not valid`;
}

/** A type that JSON does not have. */
function wrongType({ type }: JsonObject): string | undefined {
  if (type === undefined || typeNames.has(type)) return undefined;
  const types: readonly Json[] = isArray(type) ? type : [type];
  const wrong = types.find((one) => !typeNames.has(one));
  return wrong === undefined ? undefined : `the type ${JSON.stringify(wrong)}, which JSON has not`;
}

const typeNames: ReadonlySet<Json> = new Set([...jsonTypes, 'integer']);

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
