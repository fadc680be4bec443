import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { fromOpenApi } from '../registry/from-openapi.ts';
import { bundle } from './bundle.ts';
import type { Imported } from './imported-event.ts';
import { outOfEnvelope } from './out-of-envelope.ts';

/**
 * The events of an OpenAPI document: its webhooks, and the schemas among its components that no
 * other refers to; or those that are named.
 */
export function fromOpenApiDocument(document: JsonObject, only: readonly string[]): Imported {
  const schemas = membersOf(
    isObject(document['components']) ? document['components']['schemas'] : {},
  );
  const isOld = String(document['openapi']).startsWith('3.0');
  const used = JSON.stringify(document);
  const isUsed = (name: string) => used.includes(`"#/components/schemas/${name}"`);
  const wanted = only.length > 0 ? [] : schemas.filter(([name]) => !isUsed(name));
  const chosen = only.length > 0 ? schemas.filter(([name]) => only.includes(name)) : wanted;
  const events = [...webhooksOf(document), ...chosen].map(([name, schema]) => {
    const alone = bundle(document, schema);
    return outOfEnvelope(name, isOld ? asDraft4(alone) : { $schema: draft2020, ...alone });
  });
  return { events, problems: [] };
}

const draft2020 = 'https://json-schema.org/draft/2020-12/schema';

function asDraft4(schema: JsonObject): JsonObject {
  return { $schema: 'http://json-schema.org/draft-04/schema#', ...fromOpenApi(schema) };
}

/** The bodies of webhooks in JSON, by the webhook's name. */
function webhooksOf({ webhooks }: JsonObject): readonly (readonly [string, JsonObject])[] {
  return membersOf(webhooks).flatMap(([name, { post }]) => {
    const body = isObject(post) ? post['requestBody'] : undefined;
    const content = isObject(body) ? body['content'] : undefined;
    const media = isObject(content) ? content['application/json'] : undefined;
    const schema = isObject(media) ? media['schema'] : undefined;
    return isObject(schema) ? [[name, schema] as const] : [];
  });
}

function membersOf(value: Json | undefined): readonly (readonly [string, JsonObject])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    isObject(one) ? [[name, one] as const] : [],
  );
}
