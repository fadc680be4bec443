import type { Consumer, Event } from '../../model/catalog.ts';
import type { JsonObject } from '../schema/json.ts';
import type { Breakage } from './breakage.ts';
import { eventSource } from './event-source.ts';
import { parseFilter } from './filter-schema.ts';
import { livenessOf } from './liveness.ts';

/** The filters that matched some valid event under the old schema and match none under the new. */
export function deadFilters(
  old: Event,
  young: Event,
  consumers: readonly Consumer[],
): readonly Breakage[] {
  return consumers.flatMap((consumer) =>
    consumer.subscriptions.flatMap(({ event, where }) => {
      const isOfEvent = event.detailType === old.detailType;
      return isOfEvent && where ? deadFilter(old, young, consumer, where as JsonObject) : [];
    }),
  );
}

function deadFilter(
  old: Event,
  young: Event,
  consumer: Consumer,
  where: JsonObject,
): readonly Breakage[] {
  const pattern = parseFilter(where);
  if (pattern === undefined) return [];
  const before = livenessOf(pattern, eventSource(old, 'old', 'strict'));
  if (before.kind === 'dead') return [];
  const after = livenessOf(pattern, eventSource(young, 'new', 'strict'));
  if (after.kind === 'alive') return [];
  return [
    {
      rule: 'filter-dead',
      verdict: after.kind === 'dead' ? 'breaks' : 'unknown',
      detailType: old.detailType,
      file: consumer.file,
      pointer: `/on/${old.detailType}/where`,
      version: 'new',
      message:
        after.kind === 'dead'
          ? 'the filter matched before, and matches no valid event any more'
          : `whether the filter still matches cannot be decided: ${after.why}`,
      ...(before.kind === 'alive' ? { witness: before.detail } : {}),
      consumers: [consumer.name],
      changes: [],
    },
  ];
}
