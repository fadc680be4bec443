import { isJsonObject, type Json, type JsonObject } from '../../json.ts';

/**
 * The schema of the detail. Documents of EventBridge's registry describe the whole event: OpenAPI ones
 * as the schema `AWSEvent`, JSON Schema ones as an object with the members of the envelope.
 */
export function detailSchema(content: JsonObject): Json {
  const components = content['components'];
  const schemas = isJsonObject(components) ? components['schemas'] : undefined;
  const envelope = isJsonObject(schemas) ? schemas['AWSEvent'] : content;
  const members = isJsonObject(envelope) ? envelope['properties'] : undefined;
  if (!isJsonObject(members) || members['detail-type'] === undefined) return content;
  const detail = members['detail'];
  if (!isJsonObject(detail)) return content;
  const { definitions = {} } = content;
  return { ...detail, ...(isJsonObject(schemas) ? { components: { schemas } } : { definitions }) };
}
