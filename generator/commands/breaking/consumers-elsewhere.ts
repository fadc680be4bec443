import type { Catalog, Consumer } from '../../model/catalog.ts';
import { isSameEvent } from '../../model/events/event-identity.ts';
import type { Holding } from '../../repositories/holdings.ts';

/** The consumers elsewhere as consumers of this catalogue, each of the events that are still there. */
export function consumersElsewhere(
  holdings: readonly Holding[],
  { events }: Catalog,
): readonly Consumer[] {
  const byConsumer = Map.groupBy(holdings, ({ consumer }) => consumer);
  return [...byConsumer].map(([name, held]) => ({
    kind: 'consumer',
    name,
    description: '',
    target: 'queue',
    publishes: [],
    environment: new Map(),
    file: `consumers/${name}.json`,
    subscriptions: held.flatMap((holding) => {
      const event = events.find((one) => isSameEvent(one, holding));
      if (event === undefined) return [];
      const { version, where } = holding;
      return [{ event, reference: event.name, where, held: version }];
    }),
  }));
}
