import { isObject, type JsonObject, parseJson } from '@eventwright/json';

/** A recorded event. */
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
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  const source = value['source'] ?? value['Source'];
  const detailType = value['detail-type'] ?? value['DetailType'];
  const written = value['detail'] ?? value['Detail'];
  const detail = typeof written === 'string' ? parseJson(written) : written;
  if (typeof source !== 'string' || typeof detailType !== 'string' || !isObject(detail)) {
    return undefined;
  }
  return { source, detailType, detail };
}

/** Why a line is no event, as a clause. */
export function whyNoEvent(text: string): string {
  const value = parseJson(text);
  if (value === undefined) {
    return /^\s*[[{]\s*$/.test(text)
      ? 'it begins JSON of several lines: write one event per line'
      : 'it is not JSON';
  }
  if (!isObject(value)) return 'it is not an object: write one event per line';
  const missing = [
    ['source', 'Source'],
    ['detail-type', 'DetailType'],
    ['detail', 'Detail'],
  ].filter((names) => names.every((name) => value[name] === undefined));
  const [first] = missing;
  if (first === undefined)
    return 'its source or its detail type is not a string, or its detail is not an object';
  return `it has no \`${first[0]}\``;
}
