import { isObject, type Json, type JsonObject } from '@eventwright/json';

/**
 * The schema of the detail. Documents of EventBridge's registry describe the whole event: OpenAPI ones
 * as the schema `AWSEvent`, JSON Schema ones as an object with the members of the envelope.
 */
export function detailSchema(content: JsonObject): Json {
  const components = content['components'];
  const schemas = isObject(components) ? components['schemas'] : undefined;
  const envelope = isObject(schemas) ? schemas['AWSEvent'] : content;
  const members = isObject(envelope) ? envelope['properties'] : undefined;
  if (!isObject(members) || members['detail-type'] === undefined) return content;
  const detail = members['detail'];
  if (!isObject(detail)) return content;
  const { definitions = {} } = content;
  return { ...detail, ...(isObject(schemas) ? { components: { schemas } } : { definitions }) };
}
