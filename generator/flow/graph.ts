import type { Catalog, Consumer, Event } from '../model/catalog.ts';
import type { ProvedFilter } from './filters.ts';

/** What one consumer publishes and another consumes. */
export interface Edge {
  readonly from: Consumer;
  readonly event: Event;
  readonly to: Consumer;
  /** Whether the taker has a filter: it may stop some events, though it cannot be dead. */
  readonly filtered: boolean;
}

/** Consumers that can call each other forever. */
export interface Loop {
  /** Each ends where the next starts, and the last where the first starts. */
  readonly edges: readonly Edge[];
  /** Whether some filter on the cycle may end it. Without one, nothing does. */
  readonly mayEnd: boolean;
}

/** Who is called for one event. */
export interface FanOut {
  readonly event: Event;
  /** Consumers that take the event itself. */
  readonly direct: readonly Consumer[];
  /** All that can be called in its train, the direct ones included. */
  readonly total: readonly Consumer[];
}

/**
 * Edges from each publisher of an event to each of its consumers, except consumers whose filter
 * never matches.
 */
export function edgesOf(catalog: Catalog, filters: readonly ProvedFilter[]): readonly Edge[] {
  return catalog.consumers.flatMap((from) =>
    from.publishes.flatMap((event) =>
      takersOf(catalog, event, filters).map(({ consumer, filtered }) => ({
        from,
        event,
        to: consumer,
        filtered,
      })),
    ),
  );
}

/**
 * The loops of the catalogue: for each edge a shortest path back, and if the edge has no filter
 * also a shortest one without any filter, so that an endless loop is never hidden by one that a
 * filter may end.
 */
export function loopsOf(edges: readonly Edge[]): readonly Loop[] {
  const loops = new Map<string, Loop>();
  const unfiltered = edges.filter(({ filtered }) => !filtered);
  for (const edge of edges) {
    for (const among of edge.filtered ? [edges] : [unfiltered, edges]) {
      const back = shortestWay(among, edge.to, edge.from);
      if (back === undefined) continue;
      const round = [edge, ...back];
      const key = round.map(spell).sort().join(' ');
      if (loops.has(key)) continue;
      loops.set(key, { edges: round, mayEnd: round.some(({ filtered }) => filtered) });
    }
  }
  return [...loops.values()];
}

/** Who is called for each event, the event that calls most first. */
export function fanOuts(catalog: Catalog, filters: readonly ProvedFilter[]): readonly FanOut[] {
  const edges = edgesOf(catalog, filters);
  const all = catalog.events.map((event) => {
    const direct = takersOf(catalog, event, filters).map(({ consumer }) => consumer);
    const total = new Set(direct);
    for (const consumer of total) {
      for (const { from, to } of edges) if (from === consumer) total.add(to);
    }
    return { event, direct, total: [...total] };
  });
  return all.sort((one, other) => other.total.length - one.total.length);
}

function takersOf(catalog: Catalog, event: Event, filters: readonly ProvedFilter[]) {
  return catalog.consumers.flatMap((consumer) => {
    const subscription = consumer.subscriptions.find((one) => one.event === event);
    if (subscription === undefined) return [];
    const proved = filters.find((one) => one.consumer === consumer && one.event === event);
    const verdict = proved?.proof.verdict.kind;
    if (verdict === 'dead') return [];
    return [{ consumer, filtered: subscription.where !== undefined && verdict !== 'always-true' }];
  });
}

/** The fewest edges from one consumer to another; none if they are the same. */
function shortestWay(edges: readonly Edge[], from: Consumer, to: Consumer) {
  const ways = new Map<Consumer, readonly Edge[]>([[from, []]]);
  for (const [consumer, way] of ways) {
    if (consumer === to) return way;
    for (const edge of edges) {
      if (edge.from === consumer && !ways.has(edge.to)) ways.set(edge.to, [...way, edge]);
    }
  }
  return undefined;
}

function spell({ event, from, to }: Edge): string {
  return `${from.name} ${event.name} ${to.name}`;
}
