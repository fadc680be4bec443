import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';

const name = '__proto__';

/**
 * Rewrites what a schema says about a member named `__proto__` with keywords in which Ajv does not
 * skip that name: `properties` becomes `patternProperties`, and dependencies on it become a
 * condition.
 */
export function withoutProtoName(schema: JsonObject): JsonObject {
  const { properties, ...withoutProperties } = schema;
  if (isObject(properties) && Object.hasOwn(properties, name)) {
    const { [name]: part = true, ...others } = properties;
    const { patternProperties } = schema;
    return withoutProtoName({
      ...withoutProperties,
      properties: others,
      patternProperties: {
        ...(isObject(patternProperties) ? patternProperties : {}),
        [`^${name}$`]: part,
      },
    });
  }
  return withoutDependencies(schema);
}

function withoutDependencies(schema: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...schema };
  const conditions: Json[] = [];
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    const rules = schema[keyword];
    if (!isObject(rules) || !Object.hasOwn(rules, name)) continue;
    const { [name]: rule = true, ...others } = rules;
    result[keyword] = others;
    const consequence = isArray(rule) ? { required: rule } : rule;
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
    conditions.push({ if: { required: [name] }, then: consequence });
  }
  if (conditions.length === 0) return schema;
  const { allOf } = schema;
  return { ...result, allOf: [...(isArray(allOf) ? allOf : []), ...conditions] };
}
