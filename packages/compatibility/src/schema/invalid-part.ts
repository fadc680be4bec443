import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  jsonTypes,
  unicodePattern,
} from '@eventwright/json';

/** Why a schema is not one that Ajv accepts; undefined if it is. */
export function invalidPart(schema: JsonObject): string | undefined {
  return wrongPattern(schema) ?? wrongType(schema);
}

/** A pattern that is none with the `u` flag, and cannot be written so. */
function wrongPattern(raw: JsonObject): string | undefined {
  const { pattern: own, patternProperties } = raw;
  if (own === undefined && patternProperties === undefined) return undefined;
  const named = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  const isWrong = typeof own === 'string' && unicodePattern(own) === undefined;
  // Two names that are written alike then would be one.
  const pattern = isWrong ? own : named.find((name) => unicodePattern(name) !== name);
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
