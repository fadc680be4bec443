import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { outOfEnvelope } from '../../imported/out-of-envelope.ts';
import { uriOf } from '../../model/event-source.ts';
import { detailTypeKeyword, sourceKeyword } from '../../model/events/output-folder.ts';
import { bundleEvent } from '../../repositories/bundle-event.ts';
import { walk } from '../../schema/subschemas.ts';
import type { EventReading } from '../facts/event-reading.ts';

/** The schema of a detail for tools that read draft 7, in one document. */
export interface Payload {
  readonly schema: Json;
  /** What the document cannot express, one sentence each. */
  readonly losses: readonly string[];
}

const draft7 = 'http://json-schema.org/draft-07/schema#';

/** The schema of an event's detail in draft 7, as AsyncAPI has to be read by every tool. */
export function payloadOf(reading: EventReading): Payload {
  const { event } = reading;
  const drafts = [...event.reaches.values()].map(({ $schema }) => String($schema ?? draft7));
  if (drafts.every((draft) => draft.includes('draft-07'))) {
    return { schema: { $schema: draft7, ...bundleEvent(event) }, losses: [] };
  }
  const { document, losses } = reading.registry;
  const { schema } = outOfEnvelope(event.name, document);
  // In the registry, the envelope has the names.
  const names = { [sourceKeyword]: event.source, [detailTypeKeyword]: event.detailType };
  return {
    schema: inDraft7({ ...names, ...schema }),
    losses: losses.map(({ keyword, pointer, why }) => {
      const place = pointer.startsWith(uriOf('')) ? ` ${pointer.slice(uriOf('').length)}` : pointer;
      return `${event.name}${place}: ${keyword} is left out, because ${why}.`;
    }),
  };
}

/** What draft 4 writes differently from draft 7: exclusive bounds, and the draft. */
function inDraft7(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const copy = JSON.parse(JSON.stringify(schema)) as JsonObject;
  walk(copy, (node) => {
    const written = node as Record<string, Json>;
    exclusive(written, 'minimum', 'exclusiveMinimum');
    exclusive(written, 'maximum', 'exclusiveMaximum');
  });
  return { ...copy, $schema: draft7 };
}

function exclusive(node: Record<string, Json>, plain: string, flag: string): void {
  const { [plain]: limit, [flag]: isExclusive } = node;
  if (typeof isExclusive !== 'boolean') return;
  delete node[flag];
  if (!isExclusive || typeof limit !== 'number') return;
  delete node[plain];
  node[flag] = limit;
}
