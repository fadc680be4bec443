import type { JsonObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';

/**
 * The conditions under which PutEvents is allowed, one set a source, so that no event's detail type
 * goes with another's source. `events:source` has several values to IAM, hence `ForAllValues`, which
 * holds where there is none at all, hence `Null` (EventBridge user guide, "Using IAM policy
 * conditions": when you use ForAllValues, ensure that the key is there).
 */
export function publishingConditions(events: readonly Event[]): readonly JsonObject[] {
  const bySource = Map.groupBy(events, ({ source }) => source);
  return [...bySource].map(([source, published]) => ({
    'ForAllValues:StringEquals': { 'events:source': source },
    StringEquals: { 'events:detail-type': published.map(({ detailType }) => detailType) },
    Null: { 'events:source': 'false' },
  }));
}
