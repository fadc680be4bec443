import { knownEvents } from '../../emit/emitter.ts';
import type { Edge, Network, Node } from '../../graph/network.ts';
import type { Catalog, Consumer, Event, Source } from '../../model/catalog.ts';
import { originOf } from '../../model/sources/origin-of.ts';
import type { EventFacts } from './event-facts.ts';

/** A network, and what each of its nodes stands for. */
export interface LinkedNetwork {
  readonly network: Network;
  readonly things: ReadonlyMap<string, Event | Consumer | Source>;
}

/** The longest name and note that a box shows, in characters. */
const longestName = 32;
const longestNote = 40;

/** All that is connected, and the events that are not. */
export function wholeNetwork(catalog: Catalog): {
  readonly network: LinkedNetwork;
  readonly alone: readonly Event[];
} {
  const events = knownEvents(catalog);
  const { consumers, sources } = catalog;
  const connected = new Set([
    ...sources.map(({ to }) => to),
    ...consumers.flatMap(({ publishes, subscriptions }) => [
      ...publishes,
      ...subscriptions.map(({ event }) => event),
    ]),
  ]);
  const network = networkOf(
    sources,
    events.filter((event) => connected.has(event)),
    consumers,
  );
  return { network, alone: events.filter((event) => !connected.has(event)) };
}

/** An event with its producers and its consumers; undefined if it has none. */
export function eventNetwork(facts: EventFacts): LinkedNetwork | undefined {
  const { event, publishers, sources, takers } = facts;
  const consumers = [...new Set([...publishers, ...takers.map(({ consumer }) => consumer)])];
  if (consumers.length + sources.length === 0) return undefined;
  return networkOf(sources, [event], consumers);
}

/** These things and the edges between them. */
function networkOf(
  sources: readonly Source[],
  events: readonly Event[],
  consumers: readonly Consumer[],
): LinkedNetwork {
  const things = new Map<string, Event | Consumer | Source>();
  const ids = new Map<Event | Consumer | Source, string>();
  for (const thing of [...sources, ...events, ...consumers]) {
    const id = `${thing.kind} ${ids.size}`;
    ids.set(thing, id);
    things.set(id, thing);
  }
  const edges = [
    ...sources.flatMap((source) => edge(ids, source, source.to, source.where)),
    ...consumers.flatMap((consumer) => [
      ...consumer.subscriptions.flatMap(({ event, where }) => edge(ids, event, consumer, where)),
      ...consumer.publishes.flatMap((event) => edge(ids, consumer, event, undefined)),
    ]),
  ];
  const nodes = [...things].map(([id, thing]) => nodeOf(id, thing));
  return { network: { nodes, edges }, things };
}

function edge(
  ids: ReadonlyMap<Event | Consumer | Source, string>,
  left: Event | Consumer | Source,
  right: Event | Consumer | Source,
  where: object | undefined,
): readonly Edge[] {
  const [from, to] = [ids.get(left), ids.get(right)];
  if (from === undefined || to === undefined) return [];
  return [{ from, to, filter: where === undefined ? undefined : JSON.stringify(where) }];
}

function nodeOf(id: string, thing: Event | Consumer | Source): Node {
  const { description, kind } = thing;
  switch (kind) {
    case 'event':
      return { id, kind, ...named(thing.detailType, thing.source), description };
    case 'consumer':
      return { id, kind, ...named(thing.name, thing.target), description };
    case 'source':
      return { id, kind, ...named(thing.name, originOf(thing.from)), description };
  }
}

function named(name: string, note: string): Pick<Node, 'name' | 'note'> {
  return { name: cut(name, longestName), note: cut(note, longestNote) };
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
