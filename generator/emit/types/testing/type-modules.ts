import type { Json, JsonObject } from '@eventwright/json';
import { documentsOf, type Files } from '../../../load/testing/documents-of.ts';
import { build } from '../../../model/build.ts';
import { emitTypes } from '../types.ts';

const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };

/** The types of a catalogue's files, by module, without their headers. */
export async function typeModules(files: Files): Promise<Record<string, string>> {
  const documents = documentsOf(files);
  const made = await emitTypes(build(documents).catalog, context);
  return Object.fromEntries(
    made.map(({ path, text }) => [path, text.replace(/^\/\/.*\n/gm, '').trim()]),
  );
}

export function event(schema: JsonObject): JsonObject {
  return { ...schema, 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'It' };
}

/** The type of one property `a` of an event. */
export async function typeOf(schema: Json): Promise<string> {
  const It = event({ type: 'object', properties: { a: schema }, additionalProperties: false });
  const made = await typeModules({ 'events/It.json': It });
  return /readonly a\?: ?([\s\S]*);\n\}/.exec(made['events/It/type.ts'] ?? '')?.[1] ?? '';
}
