import { type Pattern, parsePattern } from '@eventwright/pattern';
import { type Overlap, overlap, type Proof, prove, type Subject } from '@eventwright/pattern/prove';
import type { Catalog, Consumer, Event, Subscription } from '../model/catalog.ts';
import { subjectOf } from '../proof/subject.ts';

/** What is certain about one consumer's filter for one event. */
export interface ProvedFilter {
  readonly consumer: Consumer;
  readonly event: Event;
  readonly proof: Proof;
}

/** A consumer that gets nothing of an event which another consumer of the same kind does not get too. */
export interface Shadow {
  readonly event: Event;
  readonly shadowed: Consumer;
  readonly by: Consumer;
  readonly overlap: Extract<Overlap, { kind: 'shadowed' }>;
}

/** The filter of a subscription; undefined if it has none, or none that EventBridge accepts. */
export function filterOf({ where }: Subscription): Pattern | undefined {
  if (where === undefined) return undefined;
  const parsed = parsePattern(JSON.stringify(where));
  return parsed.kind === 'refused' ? undefined : parsed;
}

/** Proves every filter of the catalogue. */
export function proveFilters(catalog: Catalog): readonly ProvedFilter[] {
  const subjects = new Map<Event, Subject>();
  return catalog.consumers.flatMap((consumer) =>
    consumer.subscriptions.flatMap((subscription): ProvedFilter[] => {
      const { event } = subscription;
      const pattern = filterOf(subscription);
      if (pattern === undefined) return [];
      const subject = subjects.get(event) ?? subjectOf(event);
      subjects.set(event, subject);
      return [{ consumer, event, proof: prove(pattern, subject) }];
    }),
  );
}

/**
 * Pairs of filters of one event and one kind of target, where one lets through only what the other
 * lets through as well.
 */
export function findShadows(catalog: Catalog): readonly Shadow[] {
  return catalog.events.flatMap((event) => {
    const filtered = catalog.consumers.flatMap((consumer) => {
      const subscription = consumer.subscriptions.find((one) => one.event === event);
      const pattern = subscription === undefined ? undefined : filterOf(subscription);
      return pattern === undefined ? [] : [{ consumer, pattern }];
    });
    if (filtered.length < 2) return [];
    const subject = subjectOf(event);
    return filtered.flatMap((inner) =>
      filtered.flatMap((outer): Shadow[] => {
        if (inner === outer || inner.consumer.target !== outer.consumer.target) return [];
        const found = overlap(inner.pattern, outer.pattern, subject);
        if (found.kind !== 'shadowed') return [];
        return [{ event, shadowed: inner.consumer, by: outer.consumer, overlap: found }];
      }),
    );
  });
}
