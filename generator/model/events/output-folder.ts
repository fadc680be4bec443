import type { JsonObject } from '@eventwright/json';
import { codeName } from './code-name.ts';

/** The keywords in which EventBridge's own schema registry states an event's envelope. */
export const sourceKeyword = 'x-amazon-events-source';
export const detailTypeKeyword = 'x-amazon-events-detail-type';

/** Whether others publish what a file describes. */
export function isExternalFile(file: string): boolean {
  return file.startsWith('external/');
}

/** Whether a schema describes the detail of an event, that is, whether it states the envelope. */
export function isEventSchema(schema: JsonObject): boolean {
  return [sourceKeyword, detailTypeKeyword].every((keyword) => typeof schema[keyword] === 'string');
}

/**
 * The folder of an event's generated files. One of our own is filed under its name, wherever its
 * schema lies; one of others where it was put, for two of them may have one name.
 */
export function outputFolder(file: string, schema: JsonObject): string {
  return isExternalFile(file) ? withoutEnding(file) : `events/${codeName(file, schema)}`;
}

/** The path of a schema file without `.json`, `.yaml` or `.yml`. */
export function withoutEnding(file: string): string {
  return file.replace(/\.(json|ya?ml)$/, '');
}
