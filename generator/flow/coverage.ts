import type { Json } from '@eventwright/json';
import type { Pattern } from '@eventwright/pattern';
import { findWitness, matcherOf } from '@eventwright/pattern/prove';
import type { Catalog, Event } from '../model/catalog.ts';
import { eventSource } from '../model/event-source.ts';
import { solveFilters } from '../proof/solve-filters.ts';
import { subjectOf } from '../proof/subject.ts';
import { filterOf, type ProvedFilter } from './filters.ts';

/** Whether every valid event of one kind reaches some consumer. */
export type Coverage =
  /** A consumer takes all of them. */
  | { readonly kind: 'covered'; readonly event: Event }
  /** No consumer takes the event at all. */
  | { readonly kind: 'unheard'; readonly event: Event }
  /** The witness is valid and passes no consumer's filter. */
  | { readonly kind: 'gap'; readonly event: Event; readonly witness: Json }
  | { readonly kind: 'undecided'; readonly event: Event };

/** Decides for each event of the catalogue whether all of them are heard. */
export function coverageOf(
  catalog: Catalog,
  filters: readonly ProvedFilter[],
): readonly Coverage[] {
  return catalog.events.map((event) => coverage(catalog, event, filters));
}

function coverage(catalog: Catalog, event: Event, filters: readonly ProvedFilter[]): Coverage {
  const subscriptions = catalog.consumers.flatMap(({ subscriptions: all }) =>
    all.filter((one) => one.event === event),
  );
  if (subscriptions.length === 0) return { kind: 'unheard', event };
  if (subscriptions.some(({ where }) => where === undefined)) return { kind: 'covered', event };
  const takesAll = filters.some(
    ({ event: of, proof }) => of === event && proof.verdict.kind === 'always-true',
  );
  if (takesAll) return { kind: 'covered', event };
  const patterns = subscriptions.map(filterOf).filter((one): one is Pattern => one !== undefined);
  const matchers = patterns.map(matcherOf);
  const subject = subjectOf(event);
  const witness = findWitness(subject, patterns, (detail) =>
    matchers.every((matches) => !matches(detail)),
  );
  if (witness !== undefined) return { kind: 'gap', event, witness };
  // A filter that EventBridge refuses takes nothing.
  const demands = subscriptions.flatMap(({ where }) =>
    where === undefined ? [] : [{ where, passes: false }],
  );
  const solution = solveFilters(eventSource(event, event.name, 'strict'), demands, subject);
  if (solution.kind === 'found') return { kind: 'gap', event, witness: solution.detail };
  return { kind: solution.kind === 'none' ? 'covered' : 'undecided', event };
}
