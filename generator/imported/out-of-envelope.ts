import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { follow } from './bundle.ts';
import type { ImportedEvent } from './imported-event.ts';

/**
 * Reduces an event whose schema describes EventBridge's envelope to its detail; returns others
 * unchanged.
 */
export function outOfEnvelope(name: string, schema: JsonObject): ImportedEvent {
  const properties = schema['properties'];
  const told = {
    source: text(schema[sourceKeyword]),
    detailType: text(schema[detailTypeKeyword]),
  };
  if (!isObject(properties) || !isObject(properties['detail']) || !('detail-type' in properties)) {
    return { name, ...told, schema };
  }
  const { definitions } = schema;
  const detail = follow(schema, properties['detail']);
  return {
    name,
    source: told.source ?? constantOf(properties['source']),
    detailType: told.detailType ?? constantOf(properties['detail-type']),
    schema: definitions === undefined ? detail : { ...detail, definitions },
  };
}

function constantOf(schema: Json | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  const listed = schema['enum'];
  return text(
    schema['const'] ?? (Array.isArray(listed) && listed.length === 1 ? listed[0] : undefined),
  );
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
