import type { Json, JsonObject } from '@eventwright/json';

/**
 * Says the same in a form that Ajv 8.20 gets right. It may skip `contains` beside a tuple, and in
 * lists of lists it gives an empty one the verdict of the one before: `contains` moves into `allOf`,
 * where `minItems` repeats it. And it counts the names that `patternProperties` takes for
 * `unevaluatedProperties` in an object that it makes only if an alternative before has passed: it
 * moves there too, unless `additionalProperties` needs it where it is.
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
