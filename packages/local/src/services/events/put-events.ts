import { randomUUID } from 'node:crypto';
import { type Json, type JsonObject, parseObject } from '@eventwright/json';
import { account, region } from '../../naming.ts';
import { ServiceError } from '../../protocol/service-error.ts';

/** What happened to one entry of a PutEvents request. */
export type EntryResult =
  | {
      readonly kind: 'accepted';
      readonly busName: string;
      readonly event: JsonObject;
      readonly traceHeader: Json | undefined;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** EventBridge user guide, "Calculating PutEvents event entry size": 1 MB since January 2026. */
const largestRequest = 1024 * 1024;

/** The longest names, in characters (API reference, PutEventsRequestEntry). */
const longest = [
  ['Source', 256],
  ['DetailType', 128],
] as const;

/** Turns the entries of a PutEvents request into events, or into the errors that AWS answers with. */
export function readEntries(
  input: JsonObject,
  now: () => number = Date.now,
): readonly EntryResult[] {
  const objects = input['Entries'] as readonly JsonObject[];
  if (objects.reduce((sum, entry) => sum + entrySize(entry), 0) > largestRequest) {
    const message = 'Total size of the entries in the request is over the limit.';
    throw new ServiceError('ValidationException', message);
  }
  return objects.map((entry) => readEntry(entry, now));
}

/** The bytes of an entry as EventBridge counts them: the time is always 14. */
function entrySize(entry: JsonObject): number {
  const resources = Array.isArray(entry['Resources']) ? entry['Resources'] : [];
  const texts = [entry['Source'], entry['DetailType'], entry['Detail'], ...resources];
  const bytes = texts.reduce<number>((sum, text) => sum + bytesOf(text), 0);
  return bytes + (entry['Time'] === undefined ? 0 : 14);
}

function bytesOf(text: Json | undefined): number {
  return typeof text === 'string' ? Buffer.byteLength(text) : 0;
}

function readEntry(entry: JsonObject, now: () => number): EntryResult {
  for (const name of ['Source', 'DetailType', 'Detail']) {
    const value = entry[name];
    if (typeof value === 'string' && value !== '') continue;
    const message = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
    return { kind: 'refused', code: 'InvalidArgument', message };
  }
  const source = String(entry['Source']);
  for (const [name, most] of longest) {
    if (String(entry[name]).length <= most) continue;
    const message = `Parameter ${name} is not valid. Reason: ${name} is longer than ${most} characters.`;
    return { kind: 'refused', code: 'InvalidArgument', message };
  }
  if (source.startsWith('aws.')) {
    const message = `Not authorized for the source: ${source}.`;
    return { kind: 'refused', code: 'NotAuthorizedForSourceException', message };
  }
  const detail = parseObject(String(entry['Detail']));
  if (detail === undefined) {
    return { kind: 'refused', code: 'MalformedDetail', message: 'Detail is malformed.' };
  }
  const busName = String(entry['EventBusName'] ?? 'default').replace(/^arn:.*event-bus\//, '');
  const event = envelope(entry, source, detail, now);
  return { kind: 'accepted', busName, event, traceHeader: entry['TraceHeader'] };
}

function envelope(
  entry: JsonObject,
  source: string,
  detail: JsonObject,
  now: () => number,
): JsonObject {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': String(entry['DetailType']),
    source,
    account,
    time: readTime(entry['Time'], now),
    region,
    resources: Array.isArray(entry['Resources']) ? entry['Resources'] : [],
    detail,
  };
}

/** The JSON protocol writes times as seconds since the epoch; events carry them to the second. */
function readTime(time: Json | undefined, now: () => number): string {
  const at =
    typeof time === 'number'
      ? new Date(time * 1000)
      : new Date(time === undefined ? now() : String(time));
  return `${at.toISOString().slice(0, 19)}Z`;
}
