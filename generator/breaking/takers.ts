import type { Catalog, Event } from '../model/catalog.ts';
import { isSameEvent } from '../model/events/event-identity.ts';

/** The consumers that take an event, by name. */
export function takersOf(
  event: Event,
  { consumers }: Pick<Catalog, 'consumers'>,
): readonly string[] {
  return consumers
    .filter(({ subscriptions }) => subscriptions.some((one) => isSameEvent(one.event, event)))
    .map(({ name }) => name);
}
