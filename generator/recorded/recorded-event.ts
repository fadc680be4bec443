import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** An event as it was recorded. */
export interface RecordedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
}

/**
 * Reads a line: an event in EventBridge's envelope, or an entry of PutEvents, whose detail is a
 * text. Undefined if it is neither.
 */
export function readRecordedEvent(text: string): RecordedEvent | undefined {
  const value = parse(text);
  if (!isObject(value)) return undefined;
  const source = value['source'] ?? value['Source'];
  const detailType = value['detail-type'] ?? value['DetailType'];
  const written = value['detail'] ?? value['Detail'];
  const detail = typeof written === 'string' ? parse(written) : written;
  if (typeof source !== 'string' || typeof detailType !== 'string' || !isObject(detail)) {
    return undefined;
  }
  return { source, detailType, detail };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
