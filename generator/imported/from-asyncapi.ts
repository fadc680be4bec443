import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { fromOpenApi } from '../registry/from-openapi.ts';
import { bundle, follow } from './bundle.ts';
import type { Imported, ImportedEvent } from './imported-event.ts';
import { outOfEnvelope } from './out-of-envelope.ts';

const draft7 = 'http://json-schema.org/draft-07/schema#';

/** The messages of an AsyncAPI document, version 2 or 3: each whose payload is a JSON Schema. */
export function fromAsyncApi(document: JsonObject): Imported {
  const events: ImportedEvent[] = [];
  const problems: string[] = [];
  const seen = new Set<JsonObject>();
  for (const [key, written] of messagesOf(document)) {
    const message = follow(document, written);
    if (seen.has(message)) continue;
    seen.add(message);
    const name = typeof message['name'] === 'string' ? message['name'] : key;
    const payload = payloadOf(document, message);
    if (typeof payload === 'string') problems.push(`The message \`${name}\` ${payload}.`);
    else {
      const schema = asJsonSchema(bundle(document, payload));
      events.push(outOfEnvelope(name, { $schema: draft7, ...schema }));
    }
  }
  return { events, problems };
}

/**
 * The schemas of AsyncAPI are draft 7, with `discriminator` and `externalDocs` (AsyncAPI 2.6, "Schema
 * Object"). Many documents have words of OpenAPI besides, above all `nullable`.
 */
function asJsonSchema(schema: JsonObject): JsonObject {
  const hasOthers = /"(?:discriminator|externalDocs|nullable|xml)":/.test(JSON.stringify(schema));
  return hasOthers ? fromOpenApi(schema) : schema;
}

/** Messages by name, of the components first: the rest are those that channels describe in place. */
function messagesOf(document: JsonObject): readonly (readonly [string, JsonObject])[] {
  const { channels, components } = document;
  const shared = isObject(components) ? entries(components['messages']) : [];
  const ofChannels = entries(channels).flatMap(([channel, written]) => {
    const { messages, publish, subscribe } = follow(document, written);
    // Version 2 has one message, or `oneOf` several, per operation; version 3 has them by name.
    const ofOperations = [publish, subscribe].flatMap((operation) => {
      const message = isObject(operation) ? operation['message'] : undefined;
      if (!isObject(message)) return [];
      const several = isArray(message['oneOf']) ? message['oneOf'].filter(isObject) : [message];
      return several.map((one) => [channel, one] as const);
    });
    return [...entries(messages), ...ofOperations];
  });
  return [...shared, ...ofChannels];
}

function entries(value: Json | undefined): readonly (readonly [string, JsonObject])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    isObject(one) ? [[name, one] as const] : [],
  );
}

/** The schema of a message's payload, or the reason why there is none. */
function payloadOf(document: JsonObject, message: JsonObject): JsonObject | string {
  const { payload, schemaFormat } = message;
  if (!isObject(payload)) return 'has no payload';
  // Version 3 may put the format beside the schema, within the payload.
  const inner = isObject(payload['schema']) && 'schemaFormat' in payload ? payload : undefined;
  const format = String(inner?.['schemaFormat'] ?? schemaFormat ?? '');
  const isJson = format === '' || /aai\.asyncapi|schema\+(json|yaml)/.test(format);
  if (!isJson) return `has a payload in ${format}, which is not JSON Schema`;
  return follow(document, inner === undefined ? payload : (inner['schema'] as JsonObject));
}
