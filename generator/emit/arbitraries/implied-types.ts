import type { Json, JsonObject } from '@eventwright/json';
import { typeOf } from '../../schema/schema-place.ts';

/** The keywords that apply to one type only. */
const ofTypes: Readonly<Record<string, readonly string[]>> = {
  object: [
    ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
    ...['minProperties', 'maxProperties', 'unevaluatedProperties', 'dependentRequired'],
    ...['dependentSchemas', 'dependencies'],
  ],
  array: [
    ...['items', 'prefixItems', 'additionalItems', 'contains', 'minItems', 'maxItems'],
    ...['uniqueItems', 'unevaluatedItems'],
  ],
  string: ['pattern', 'minLength', 'maxLength', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};

/** A schema that names no type still says by its keywords which ones it is about. */
export function impliedTypes(schema: JsonObject): readonly string[] {
  const types = Object.keys(ofTypes).filter((type) =>
    ofTypes[type]?.some((keyword) => keyword in schema),
  );
  return types.length === 0 ? ['anything'] : types;
}

/** Whether a value is of a type, or of one of several, that a schema names, if it names one. */
export function isOfType(value: Json, type: Json | undefined): boolean {
  if (type === undefined) return true;
  const own = typeOf(value);
  const types: readonly Json[] = Array.isArray(type) ? type : [type];
  return types.includes(own) || (own === 'integer' && types.includes('number'));
}
