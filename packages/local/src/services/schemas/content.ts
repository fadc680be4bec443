import { isObject, type JsonObject, parseObject } from '@eventwright/json';
import { draft4Problem } from './draft4-problem.ts';
import type { SchemaType } from './registry.ts';
import { SchemasError } from './schemas-error.ts';

/** "Content": 1 to 100,000 characters, API reference of EventBridge Schemas, CreateSchema. */
const longestContent = 100_000;

/**
 * Refuses content that is not a schema of its type.
 *
 * AWS looks at the content too, and does not document how far. Here it is the frame of OpenAPI 3
 * (`openapi`, `info`, `paths`) and, for draft 4, what later drafts write in another way.
 */
export function checkContent(content: string, type: SchemaType): void {
  if (content.length < 1 || content.length > longestContent) {
    refuse(`Content has ${content.length} characters; 1 to ${longestContent} are taken.`);
  }
  const document = parseObject(content) ?? refuse('Content is not a JSON object.');
  if (type === 'OpenApi3') checkOpenApi(document);
  else checkDraft4(document);
}

function checkOpenApi(document: JsonObject): void {
  if (!/^3\.0\.\d+$/.test(String(document['openapi']))) refuse('Content has no `openapi` 3.0.');
  for (const name of ['info', 'paths']) {
    if (!isObject(document[name])) refuse(`Content has no \`${name}\`, as OpenAPI 3.0 asks.`);
  }
}

function checkDraft4(document: JsonObject): void {
  const problem = draft4Problem(document);
  if (problem !== undefined) refuse(`Content ${problem}.`);
}

function refuse(message: string): never {
  throw new SchemasError('BadRequestException', message);
}
