import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { knownEvents } from '../../emit/emitter.ts';
import type { Consumer, Event, Source } from '../../model/catalog.ts';
import { walk } from '../../schema/subschemas.ts';
import { type EventReading, readEvent } from '../facts/event-reading.ts';
import type { DocumentedCatalogue } from '../site-input.ts';
import { identifiersOf } from './identifiers.ts';
import { payloadOf } from './payload.ts';

/** A document for another tool, and what it cannot express. */
export interface ExportedDocument {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The bus of the application, whose name its stack decides. */
const ownBus = 'application';

/**
 * The catalogue as an AsyncAPI 3 document: each bus is a channel, each event a message, and each
 * consumer sends and receives.
 */
export function asyncApi(
  { catalog, title, version }: Pick<DocumentedCatalogue, 'catalog' | 'title' | 'version'>,
  made: MessageOf = (event, id) => messageOf(readEvent(event), id),
): ExportedDocument {
  const events = knownEvents(catalog);
  const ids = messageIds(events);
  const notes: string[] = [];
  const messages = events.map((event): [string, string] => {
    const id = ids.get(event) ?? event.name;
    const { losses, text } = made(event, id);
    notes.push(...losses);
    return [id, text];
  });
  const buses = busesOf(catalog.consumers, events);
  const channelIds = identifiersOf([...buses.keys()], (bus) => bus);
  const channels = [...buses].map(([bus, carried]): [string, Json] => [
    channelIds.get(bus) ?? bus,
    channelOf(bus, carried, ids),
  ]);
  const operations = [
    ...catalog.consumers.flatMap((consumer) => operationsOf(consumer, ids, channelIds)),
    ...catalog.sources.map((source) => operationOfSource(source, ids)),
  ];
  const document = {
    asyncapi: '3.0.0',
    info: { title, version, description: 'Events on Amazon EventBridge.' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries(operations),
  };
  return { text: withMessages(document, messages), notes };
}

/** The text of a document with its messages, whose texts are known, as its components. */
function withMessages(document: JsonObject, messages: readonly [string, string][]): string {
  const whole = JSON.stringify({ ...document, components: { messages: {} } }, null, 2);
  const [before, after] = [whole.slice(0, -'{}\n  }\n}'.length), '\n    }\n  }\n}\n'];
  if (messages.length === 0) return `${whole}\n`;
  const members = Object.entries(Object.fromEntries(messages)).map(([id, text]) => {
    return `      ${JSON.stringify(id)}: ${text.replaceAll('\n', '\n      ')}`;
  });
  return `${before}{\n${members.join(',\n')}${after}`;
}

/** The message of an event, and what its schema cannot say in draft 7. */
export interface Message {
  /** Its JSON, indented: a site with a thousand of them holds fewer objects. */
  readonly text: string;
  readonly losses: readonly string[];
}

type MessageOf = (event: Event, id: string) => Message;

/** What each event is called among the messages. */
export function messageIds(events: readonly Event[]): ReadonlyMap<Event, string> {
  return identifiersOf(events, ({ name }) => name);
}

/** Makes the message of an event. */
export function messageOf(reading: EventReading, id: string): Message {
  const { losses, schema } = payloadOf(reading);
  const payload = below(schema, `#/components/messages/${id}/payload/schema`);
  const text = JSON.stringify(describedMessage(reading, payload), null, 2);
  return { text, losses };
}

function describedMessage({ event, example }: EventReading, schema: Json): JsonObject {
  const { description, detailType, name, source } = event;
  return {
    name: detailType,
    title: name,
    ...(description === '' ? {} : { description }),
    contentType: 'application/json',
    headers: {
      type: 'object',
      properties: { source: { const: source }, 'detail-type': { const: detailType } },
    },
    payload: { schemaFormat: 'application/schema+json;version=draft-07', schema },
    ...(example === undefined ? {} : { examples: [{ payload: example as JsonObject }] }),
  };
}

/** A schema within a document: its references begin where it lies, and it has no identity of its own. */
function below(schema: Json, place: string): Json {
  if (!isObject(schema)) return schema;
  const { $id: _, ...copy } = JSON.parse(JSON.stringify(schema)) as JsonObject;
  walk(copy, (node) => {
    const { $ref } = node;
    if (typeof $ref !== 'string' || !$ref.startsWith('#')) return;
    (node as Record<string, Json>)['$ref'] = place + $ref.slice(1);
  });
  return copy;
}

/**
 * The events on each bus: ours on the application's bus, others on the bus from which they are
 * consumed.
 */
function busesOf(
  consumers: readonly Consumer[],
  events: readonly Event[],
): ReadonlyMap<string, ReadonlySet<Event>> {
  const buses = new Map<string, Set<Event>>([
    [ownBus, new Set(events.filter(({ isExternal }) => !isExternal))],
  ]);
  for (const { subscriptions } of consumers) {
    for (const { bus = ownBus, event } of subscriptions) {
      buses.set(bus, (buses.get(bus) ?? new Set()).add(event));
    }
  }
  return buses;
}

function channelOf(
  bus: string,
  carried: ReadonlySet<Event>,
  ids: ReadonlyMap<Event, string>,
): JsonObject {
  const messages = [...carried].map((event): [string, Json] => {
    const id = ids.get(event) ?? '';
    return [id, { $ref: `#/components/messages/${id}` }];
  });
  return {
    address: bus === ownBus ? null : bus,
    title: bus === ownBus ? 'The event bus of the application' : `The event bus ${bus}`,
    messages: Object.fromEntries(messages),
  };
}

function operationsOf(
  { description, name, publishes, subscriptions }: Consumer,
  ids: ReadonlyMap<Event, string>,
  channelIds: ReadonlyMap<string, string>,
): readonly (readonly [string, Json])[] {
  const byBus = Map.groupBy(subscriptions, ({ bus = ownBus }) => bus);
  const receives = [...byBus].map(([bus, all]): [string, Json] => {
    const channel = channelIds.get(bus) ?? bus;
    const id = bus === ownBus ? `${name}.receives` : `${name}.receives.${channel}`;
    const events = all.map(({ event }) => event);
    return [id, operation('receive', channel, events, ids, description)];
  });
  if (publishes.length === 0) return receives;
  return [...receives, [`${name}.sends`, operation('send', ownBus, publishes, ids, description)]];
}

function operationOfSource(
  { description, name, to }: Source,
  ids: ReadonlyMap<Event, string>,
): readonly [string, Json] {
  return [`${name}.source.sends`, operation('send', ownBus, [to], ids, description)];
}

function operation(
  action: 'receive' | 'send',
  channel: string,
  events: readonly Event[],
  ids: ReadonlyMap<Event, string>,
  description: string,
): JsonObject {
  return {
    action,
    channel: { $ref: `#/channels/${channel}` },
    ...(description === '' ? {} : { description }),
    messages: [...new Set(events)].map((event) => ({
      $ref: `#/channels/${channel}/messages/${ids.get(event)}`,
    })),
  };
}
