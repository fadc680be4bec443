import type { Catalog, Event } from '../model/catalog.ts';

/** The consumers that take an event, by name. */
export function takersOf(
  event: Event,
  { consumers }: Pick<Catalog, 'consumers'>,
): readonly string[] {
  return consumers
    .filter(({ subscriptions }) => subscriptions.some((one) => isSameEvent(one.event, event)))
    .map(({ name }) => name);
}

/** Whether two events, perhaps of two versions, have the same identity: source and detail type. */
export function isSameEvent(one: Event, other: Event): boolean {
  return one.source === other.source && one.detailType === other.detailType;
}
