import { isObject, type JsonObject } from '@eventwright/json';
import type { SchemaType } from './registry.ts';
import { SchemasError } from './schemas-error.ts';

/** "Content": 1 to 100,000 characters, API reference of EventBridge Schemas, CreateSchema. */
const longestContent = 100_000;

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/**
 * Refuses what is no schema of its type.
 *
 * AWS looks at the content too, and does not document how far. Here it is the frame of OpenAPI 3
 * (`openapi`, `info`, `paths`) and, for draft 4, what later drafts write in another way.
 */
export function checkContent(content: string, type: SchemaType): void {
  if (content.length < 1 || content.length > longestContent) {
    refuse(`Content has ${content.length} characters; 1 to ${longestContent} are taken.`);
  }
  const document = parse(content);
  if (type === 'OpenApi3') checkOpenApi(document);
  else checkDraft4(document);
}

function parse(content: string): JsonObject {
  try {
    const value: unknown = JSON.parse(content);
    if (isObject(value)) return value;
  } catch {
    // Said below: no JSON, or none that holds an object.
  }
  return refuse('Content is not a JSON object.');
}

function checkOpenApi(document: JsonObject): void {
  if (!/^3\.0\.\d+$/.test(String(document['openapi']))) refuse('Content says no `openapi` 3.0.');
  for (const name of ['info', 'paths']) {
    if (!isObject(document[name])) refuse(`Content has no \`${name}\`, as OpenAPI 3.0 asks.`);
  }
}

function checkDraft4(document: JsonObject): void {
  const { $schema } = document;
  if ($schema !== undefined && !String($schema).includes('draft-04')) {
    refuse(`Content says that it is written in ${String($schema)}, not in draft 4.`);
  }
  const names = [document['type'] ?? []].flat();
  for (const name of names) {
    if (!types.includes(String(name))) refuse(`Content has an unknown type, ${String(name)}.`);
  }
  for (const [keyword, members] of Object.entries(document)) {
    if (/^(properties|definitions|patternProperties)$/.test(keyword)) {
      for (const schema of Object.values(isObject(members) ? members : {})) {
        if (isObject(schema)) checkDraft4(schema);
        else refuse(`Content has a schema in \`${keyword}\` that is no object.`);
      }
    }
    if (keyword === 'required' && !(Array.isArray(members) && members.length > 0)) {
      refuse('Content has a `required` that is no list of names; draft 4 wants one at least.');
    }
    if (/^exclusiveM/.test(keyword) && typeof members !== 'boolean') {
      refuse(`Content has a \`${keyword}\` that is no boolean, as draft 4 asks.`);
    }
  }
}

function refuse(message: string): never {
  throw new SchemasError('BadRequestException', message);
}
