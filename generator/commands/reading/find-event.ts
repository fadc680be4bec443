import type { Catalog, Event } from '../../model/catalog.ts';
import { eventIndex, type Found } from '../../model/events/event-index.ts';

/** The event that a command's operand means: one of this catalogue, or one of others that it takes. */
export function findEvent(reference: string, { events, external }: Catalog): Found<Event> {
  const own = eventIndex(events).find(reference);
  if (own.kind === 'event' || own.isAmbiguous) return own;
  const other = eventIndex(external).find(reference);
  return other.kind === 'event' || other.isAmbiguous ? other : own;
}
