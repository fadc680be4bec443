import type { Catalog } from '../model/catalog.ts';
import { originOf } from '../model/sources/origin-of.ts';

/** One thing of a catalogue that sends or takes events, or an event. */
export interface Node {
  readonly id: string;
  readonly kind: 'event' | 'consumer' | 'source';
  readonly name: string;
  /** A second, smaller line: what runs a consumer, where an event comes from. */
  readonly note: string;
  readonly description: string;
}

/** Something goes from one node to another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The filter that it passes, as JSON; undefined if there is none. */
  readonly filter: string | undefined;
}

/** A catalogue as nodes and edges, in its own order. */
export interface Network {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/**
 * A catalogue as a network: sources produce events, and consumers receive them and publish others.
 */
export function networkOf({ consumers, events, external, sources }: Catalog): Network {
  const event = (name: string) => `event ${name}`;
  const nodes: Node[] = [
    ...sources.map(({ name, from, description }): Node => {
      return { id: `source ${name}`, kind: 'source', name, note: originOf(from), description };
    }),
    ...[...events, ...external].map(({ name, source, description }): Node => {
      return { id: event(name), kind: 'event', name, note: source, description };
    }),
    ...consumers.map(({ name, target, description }): Node => {
      return { id: `consumer ${name}`, kind: 'consumer', name, note: target, description };
    }),
  ];
  const edges: Edge[] = [
    ...sources.map(({ name, to, where }) => {
      const filter = where === undefined ? undefined : JSON.stringify(where);
      return { from: `source ${name}`, to: event(to.name), filter };
    }),
    ...consumers.flatMap(({ name, subscriptions, publishes }) => [
      ...subscriptions.map(({ event: taken, where }) => {
        const filter = where === undefined ? undefined : JSON.stringify(where);
        return { from: event(taken.name), to: `consumer ${name}`, filter };
      }),
      ...publishes.map((published) => {
        return { from: `consumer ${name}`, to: event(published.name), filter: undefined };
      }),
    ]),
  ];
  return { nodes, edges };
}
