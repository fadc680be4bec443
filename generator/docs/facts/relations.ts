import { knownEvents } from '../../emit/emitter.ts';
import type { Catalog, Consumer, Event, Source, Subscription } from '../../model/catalog.ts';
import { eventIndex } from '../../model/events/event-index.ts';
import type { DocumentedCatalogue } from '../site-input.ts';

/** Who has to do with an event. */
export interface Relations {
  /** What a consumer's file and the commands call it. */
  readonly reference: string;
  /** Consumers that publish it. */
  readonly publishers: readonly Consumer[];
  /** Sources that make it of an AWS event. */
  readonly sources: readonly Source[];
  readonly takers: readonly Taker[];
  /** The consumers that were seen to read a field, by its path. */
  readonly readers: ReadonlyMap<string, readonly string[]>;
}

/** A consumer that takes an event. */
export interface Taker {
  readonly consumer: Consumer;
  readonly subscription: Subscription;
  /** The paths that it was seen to read; undefined if nothing is recorded. */
  readonly reads: readonly string[] | undefined;
}

/** Who has to do with each event, found in one pass. */
export function relationsOf({ catalog, reads }: DocumentedCatalogue): (event: Event) => Relations {
  const publishers = grouped(catalog.consumers, ({ publishes }) => publishes);
  const sources = grouped(catalog.sources, ({ to }) => [to]);
  const takers = takersOf(catalog, reads);
  const index = eventIndex(knownEvents(catalog));
  return (event) => {
    const all = takers.get(event) ?? [];
    return {
      reference: index.referencesTo(event).at(-1) ?? event.name,
      publishers: publishers.get(event) ?? [],
      sources: sources.get(event) ?? [],
      takers: all,
      readers: readersOf(all),
    };
  };
}

function grouped<One>(all: readonly One[], eventsOf: (one: One) => readonly Event[]) {
  const found = new Map<Event, One[]>();
  for (const one of all) {
    for (const event of eventsOf(one)) found.set(event, [...(found.get(event) ?? []), one]);
  }
  return found;
}

function takersOf({ consumers }: Catalog, reads: DocumentedCatalogue['reads']) {
  const found = new Map<Event, Taker[]>();
  for (const consumer of consumers) {
    for (const subscription of consumer.subscriptions) {
      const { event } = subscription;
      const taker = { consumer, subscription, reads: readsOf(consumer, subscription, reads) };
      found.set(event, [...(found.get(event) ?? []), taker]);
    }
  }
  return found;
}

/** The record names an event as the consumer's file does, or by its name in code. */
function readsOf(
  consumer: Consumer,
  { event, reference }: Subscription,
  reads: DocumentedCatalogue['reads'],
): readonly string[] | undefined {
  const record = new Map(Object.entries(reads.get(consumer.name) ?? {}));
  return record.get(event.name) ?? record.get(reference) ?? record.get(event.detailType);
}

function readersOf(takers: readonly Taker[]): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const { consumer, reads } of takers) {
    for (const path of new Set(reads)) {
      readers.set(path, [...(readers.get(path) ?? []), consumer.name]);
    }
  }
  return readers;
}
