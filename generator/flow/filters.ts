import type { JsonObject } from '@eventwright/json';
import { type Pattern, parsePattern } from '@eventwright/pattern';
import { overlap, type Proof, type Subject } from '@eventwright/pattern/prove';
import type { Catalog, Consumer, Event, Subscription } from '../model/catalog.ts';
import { eventSource } from '../model/event-source.ts';
import { proveFilter } from '../proof/prove-filter.ts';
import { solveFilters } from '../proof/solve-filters.ts';
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
      const { event, where } = subscription;
      const pattern = filterOf(subscription);
      if (pattern === undefined || where === undefined) return [];
      const known = subjects.get(event) ?? subjectOf(event);
      subjects.set(event, known);
      const solvable = eventSource(event, event.name, 'strict');
      const proof = proveFilter(pattern, { solvable, subject: () => known, where });
      return [{ consumer, event, proof }];
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
      const where = subscription?.where;
      if (pattern === undefined || where === undefined) return [];
      return [{ consumer, pattern, where }];
    });
    if (filtered.length < 2) return [];
    const subject = subjectOf(event);
    return filtered.flatMap((inner) =>
      filtered.flatMap((outer): Shadow[] => {
        if (inner === outer || inner.consumer.target !== outer.consumer.target) return [];
        if (!isShadowed(event, inner, outer, subject)) return [];
        return [{ event, shadowed: inner.consumer, by: outer.consumer }];
      }),
    );
  });
}

interface ReadFilter {
  readonly pattern: Pattern;
  readonly where: JsonObject;
}

function isShadowed(event: Event, inner: ReadFilter, outer: ReadFilter, subject: Subject): boolean {
  const { kind } = overlap(inner.pattern, outer.pattern, subject);
  if (kind !== 'undecided') return kind === 'shadowed';
  const demands = [
    { where: inner.where, passes: true },
    { where: outer.where, passes: false },
  ];
  return solveFilters(eventSource(event, event.name, 'strict'), demands, subject).kind === 'none';
}
