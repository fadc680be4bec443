import type { Json, JsonObject } from '@eventwright/json';

/**
 * Rewrites a schema to an equivalent form that Ajv 8.20 validates correctly. Ajv may skip
 * `contains` beside a tuple, and in lists of lists it gives an empty list the verdict of the
 * previous one, so `contains` moves into `allOf`, where `minItems` repeats it. Ajv also counts the
 * names that match `patternProperties`, for `unevaluatedProperties`, in an object that it creates
 * only if an earlier alternative has passed, so `patternProperties` moves there too, unless
 * `additionalProperties` needs it where it is.
 */
export function withoutAjvFaults(schema: JsonObject): JsonObject {
  if (!('contains' in schema || 'patternProperties' in schema)) return schema;
  const { contains, minContains, maxContains, patternProperties, ...others } = schema;
  const moved: JsonObject[] = [];
  const kept: Record<string, Json> = { ...others };
  if (contains !== undefined) {
    moved.push({
      contains,
      ...(minContains !== undefined && { minContains }),
      ...(maxContains !== undefined && { maxContains }),
      ...(minContains !== 0 && { minItems: 1 }),
    });
  }
  if (patternProperties !== undefined) {
    if ('additionalProperties' in schema) kept['patternProperties'] = patternProperties;
    else moved.push({ patternProperties });
  }
  if (moved.length === 0) return schema;
  const { allOf } = others;
  return { ...kept, allOf: [...(Array.isArray(allOf) ? allOf : []), ...moved] };
}
