import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emitArbitraries } from '../emit/arbitraries/arbitraries.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { emitTypes } from '../emit/types/types.ts';
import { emitValidators } from '../emit/validators/validators.ts';
import { lint } from '../lint/lint.ts';
import type { Documents } from '../load/document.ts';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import type { Event } from '../model/catalog.ts';
import type { Remotes } from './remotes.ts';
import { drafts, type Group } from './suite.ts';

/** What happened to a group when code was generated for it. */
export type Made = MadeGroup | Refused;

/** A group whose code lies in a folder of its own. */
export interface MadeGroup {
  readonly kind: 'made';
  readonly group: Group;
  readonly event: Event;
  readonly folder: string;
}

/** A group that `generate` refuses, with the codes of its findings. */
export interface Refused {
  readonly kind: 'refused';
  readonly group: Group;
  readonly codes: readonly string[];
}

const context: EmitContext = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };

/**
 * Generates the code of a group into a folder. The group's schema is a file of definitions; the
 * event `It` has one property, `it`, with that schema, because EventBridge accepts only objects as
 * details.
 */
export async function makeGroup(group: Group, remotes: Remotes, folder: string): Promise<Made> {
  const documents = groupDocuments(group, remotes(group));
  const built = build(documents);
  const found = [...built.diagnostics, ...lint(documents, built)];
  const errors = found.filter(({ severity }) => severity === 'error');
  const [event] = built.catalog.events;
  if (errors.length > 0 || event === undefined) {
    return { kind: 'refused', group, codes: [...new Set(errors.map(({ code }) => code))] };
  }
  for (const emitter of [emitTypes, emitValidators, emitArbitraries]) {
    for (const { path, text } of await emitter(built.catalog, context)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  return { kind: 'made', group, event, folder };
}

function groupDocuments({ draft, schema }: Group, remotes: ReturnType<Remotes>): Documents {
  const event = {
    $schema: drafts[draft],
    'x-amazon-events-source': 'suite',
    'x-amazon-events-detail-type': 'It',
    type: 'object',
    properties: { it: { $ref: 'suite.json' } },
    required: ['it'],
    additionalProperties: false,
  };
  return documentsOf({
    // The suite has schemas that accept nothing on purpose.
    'eventwright.json': { contracts: true, lint: { 'impossible-event': 'off' } },
    'events/It.json': event,
    'events/suite.json': schema,
    ...Object.fromEntries(remotes),
  });
}
