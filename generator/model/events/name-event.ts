import type { JsonObject } from '@eventwright/json';
import type { Configuration } from '../../configuration/configuration.ts';
import { identityOf } from './event-identity.ts';
import { detailTypeKeyword, sourceKeyword } from './output-folder.ts';

/** What says something of the instance; a file that has none of them holds definitions only. */
const assertions: readonly string[] = [
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if'],
  ...['type', 'enum', 'const', 'properties', 'patternProperties', 'additionalProperties'],
  ...['unevaluatedProperties', 'propertyNames', 'required', 'minProperties', 'maxProperties'],
  ...['dependencies', 'dependentRequired', 'dependentSchemas'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minimum', 'maximum', 'multipleOf'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'pattern', 'format'],
];

/** Whether a file says something of the values that it describes, and does not only define. */
export function isAssertion(schema: JsonObject): boolean {
  return assertions.some((keyword) => keyword in schema);
}

/**
 * A schema file with everything that the configuration adds: both texts of its envelope, and its
 * title if the configuration names the event. An event that sets only one of the texts, or none,
 * takes its source from the configuration and its detail type from its title. A file that sets none
 * is an event only if the configuration has a source, and the file has a title and more than
 * definitions.
 */
export function nameEvent(
  file: string,
  schema: JsonObject,
  configuration: Configuration,
): JsonObject {
  const identified = withIdentity(file, schema, configuration);
  const { [sourceKeyword]: source, [detailTypeKeyword]: detailType } = identified;
  const title =
    typeof source === 'string' && typeof detailType === 'string'
      ? configuration.names.get(identityOf({ source, detailType }))
      : undefined;
  return title === undefined ? identified : { ...identified, title };
}

function withIdentity(file: string, schema: JsonObject, { source }: Configuration): JsonObject {
  const isNamed = [sourceKeyword in schema, detailTypeKeyword in schema];
  if (!file.startsWith('events/') || !isNamed.includes(false)) return schema;
  const { title } = schema;
  const hasTitle = typeof title === 'string';
  const isNamelessEvent = source !== undefined && hasTitle && isAssertion(schema);
  if (!isNamed.includes(true) && !isNamelessEvent) return schema;
  return {
    ...schema,
    ...(source !== undefined && { [sourceKeyword]: source }),
    ...(hasTitle && { [detailTypeKeyword]: title }),
    ...onlyNames(schema),
  };
}

function onlyNames(schema: JsonObject): JsonObject {
  const given = [sourceKeyword, detailTypeKeyword].flatMap((keyword) => {
    const name = schema[keyword];
    return name === undefined ? [] : [[keyword, name] as const];
  });
  return Object.fromEntries(given);
}
