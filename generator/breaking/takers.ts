import type { Catalog } from '../model/catalog.ts';

/** The consumers that take an event, by name. */
export function takersOf(
  detailType: string,
  { consumers }: Pick<Catalog, 'consumers'>,
): readonly string[] {
  return consumers
    .filter(({ subscriptions }) => subscriptions.some((one) => one.event.detailType === detailType))
    .map(({ name }) => name);
}
