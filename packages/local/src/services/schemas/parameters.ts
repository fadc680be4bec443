import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { SchemaType } from './registry.ts';
import { SchemasError } from './schemas-error.ts';

/** A request, parsed according to the API's model: labels of the path, query, JSON body. */
export interface SchemasRequest {
  readonly labels: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

/** "Description", API reference of EventBridge Schemas. */
const longestDescription = 256;

/** The label of the path; the route has it by its own shape. */
export function label({ labels }: SchemasRequest, name: string): string {
  return labels[name] ?? '';
}

/** A text that has to be there. */
export function requiredText({ body }: SchemasRequest, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new SchemasError('BadRequestException', `${name} is required and must be a string.`);
}

/** A text that may be missing. */
export function optionalText({ body }: SchemasRequest, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new SchemasError('BadRequestException', `${name} must be a string.`);
}

/** The description of anything, at most 256 characters. */
export function description(request: SchemasRequest): string | undefined {
  const text = optionalText(request, 'Description');
  if (text === undefined || text.length <= longestDescription) return text;
  const message = `Description has ${text.length} characters; at most ${longestDescription} are taken.`;
  throw new SchemasError('BadRequestException', message);
}

/** The type of a schema, if it is one. */
export function readType(value: Json | undefined): SchemaType {
  if (value === 'OpenApi3' || value === 'JSONSchemaDraft4') return value;
  const message = `Type must be OpenApi3 or JSONSchemaDraft4, not ${JSON.stringify(value)}.`;
  throw new SchemasError('BadRequestException', message);
}

/** The tags of a body; the wire spells the member `tags`. */
export function readTags({ body }: SchemasRequest): ReadonlyMap<string, string> {
  const tags = body['tags'] ?? {};
  if (isObject(tags)) return checkTags(new Map(Object.entries(tags).map(asTexts)));
  throw new SchemasError('BadRequestException', 'tags must be an object of strings.');
}

function asTexts([key, value]: [string, Json]): [string, string] {
  return [key, String(value)];
}

/**
 * "Tagging resources", EventBridge user guide: keys of 128 characters and values of 256, of letters,
 * numbers, spaces and a few others, and `aws:` is reserved.
 */
function checkTags(tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  checkTagCount(tags.size);
  for (const [key, value] of tags) {
    if (key === '' || key.length > 128) refuse(`The tag key ${key} has not 1 to 128 characters.`);
    if (value.length > 256) refuse(`The value of the tag ${key} has more than 256 characters.`);
    if (key.toLowerCase().startsWith('aws:')) refuse(`The tag key ${key} is reserved.`);
    const other = /[^\p{L}\p{N}\p{Z}.:+=@_/-]/u.exec(key + value)?.[0];
    if (other !== undefined) {
      refuse(`The tag ${key} has the character ${JSON.stringify(other)}, which is not allowed.`);
    }
  }
  return tags;
}

/** "Each resource can have a maximum of 50 tags", EventBridge user guide, "Tagging resources". */
export function checkTagCount(count: number): void {
  if (count > 50) refuse('A resource has at most 50 tags.');
}

function refuse(message: string): never {
  throw new SchemasError('BadRequestException', message);
}
