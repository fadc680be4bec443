import type { SchemaSource } from '@eventwright/compatibility';
import {
  canonicalText,
  escapePointer,
  isObject,
  type Json,
  type JsonObject,
} from '@eventwright/json';
import type { Catalog, Consumer, Event, Source } from '../model/catalog.ts';
import { eventSource, externalSource } from '../model/event-source.ts';
import { isSameEvent } from '../model/events/event-identity.ts';
import { parseFilter } from '../proof/filter-schema.ts';
import { livenessOf } from '../proof/liveness.ts';
import type { Breakage } from './breakage.ts';
import { takersOf } from './takers.ts';

/** The filters that matched some valid event under the old schema and match none under the new. */
export function deadFilters(
  old: Event,
  young: Event,
  consumers: readonly Consumer[],
): readonly Breakage[] {
  return consumers.flatMap((consumer) =>
    consumer.subscriptions.flatMap(({ event, reference, where }) => {
      if (!isSameEvent(event, young) || where === undefined) return [];
      return deadFilter(where as JsonObject, {
        before: eventSource(old, 'old', 'strict'),
        after: eventSource(young, 'new', 'strict'),
        event: old.name,
        file: consumer.file,
        pointer: `/on/${escapePointer(reference)}/where`,
        consumers: [consumer.name],
      });
    }),
  );
}

/** The same of sources: filters of AWS events, where their schemas changed. */
export function deadSourceFilters(old: Catalog, young: Catalog): readonly Breakage[] {
  return young.sources.flatMap((source) => {
    const before = old.sources.find(({ name }) => name === source.name);
    const where = source.from.kind === 'table' ? source.where : source.where?.['detail'];
    if (before === undefined || !isObject(where as Json)) return [];
    if (before.from.kind !== source.from.kind) return [];
    const [then, now] = [before, source].map(({ from }) => canonicalText(filtered(from).schema));
    if (then === now) return [];
    return deadFilter(where as JsonObject, {
      before: externalSource(filtered(before.from), 'old'),
      after: externalSource(filtered(source.from), 'new'),
      event: source.to.name,
      file: source.file,
      pointer: '/from/where',
      consumers: takersOf(source.to, young),
    });
  });
}

/** What the filter of a source reads. */
function filtered(from: Source['from']): { readonly file: string; readonly schema: JsonObject } {
  return { file: from.file, schema: from.kind === 'table' ? from.recordSchema : from.schema };
}

/** A filter's place, who it is of, and what passed before it and passes now. */
interface Subject extends Pick<Breakage, 'consumers' | 'event' | 'file' | 'pointer'> {
  readonly before: SchemaSource;
  readonly after: SchemaSource;
}

function deadFilter(where: JsonObject, subject: Subject): readonly Breakage[] {
  const pattern = parseFilter(where);
  if (pattern === undefined) return [];
  const { after: present, before: past, ...place } = subject;
  const before = livenessOf(pattern, past);
  if (before.kind === 'dead') return [];
  const after = livenessOf(pattern, present);
  if (after.kind === 'alive') return [];
  return [
    {
      rule: 'filter-dead',
      verdict: after.kind === 'dead' ? 'breaks' : 'unknown',
      ...place,
      version: 'new',
      message:
        after.kind === 'dead'
          ? 'the filter matched before, but no longer matches any valid event'
          : `whether the filter still matches cannot be decided: ${after.why}`,
      ...(before.kind === 'alive' ? { witness: before.detail } : {}),
      changes: [],
    },
  ];
}
