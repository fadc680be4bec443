import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { emitValidators } from './validators.ts';

/** What the two modules of an event `It` export. */
export interface Verdicts {
  readonly isIt: (detail: unknown) => boolean;
  readonly acceptsIt: (detail: unknown) => boolean;
  readonly explainIt: (detail: unknown) => readonly { pointer: string; message: string }[];
  readonly assertIt: (detail: unknown) => void;
  readonly itSchema: { readonly '~standard': Readonly<Record<string, unknown>> };
}

const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };

/** For tests: writes the validators of an event `It` with these keywords alone into an empty folder. */
export async function writeValidators(
  schema: JsonObject,
  shared: JsonObject = {},
): Promise<string> {
  const event = { ...schema, 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'It' };
  const documents = documentsOf({ 'events/It.json': event, 'events/common.json': shared });
  const made = await emitValidators(build(documents).catalog, context);
  const place = mkdtempSync(join(tmpdir(), 'it-'));
  for (const { path, text } of made) writeFileSync(join(place, path.split('/').at(-1) ?? ''), text);
  return place;
}

/** For tests: the validators of an event `It`, loaded on their own. */
export async function validatorsOf(schema: JsonObject, shared: JsonObject = {}): Promise<Verdicts> {
  const place = await writeValidators(schema, shared);
  return { ...(await import(`${place}/validator.js`)), ...(await import(`${place}/explain.js`)) };
}
