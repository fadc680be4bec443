import type { Json } from '@eventwright/json';
import { stringify } from 'yaml';
import { knownEvents } from '../../emit/emitter.ts';
import type { Consumer, Event, Source } from '../../model/catalog.ts';
import { isDeprecated } from '../../model/events/event-version.ts';
import type { DocumentFile } from '../document-file.ts';
import { readEvent } from '../facts/event-reading.ts';
import type { DocumentedCatalogue } from '../site-input.ts';
import { identifiersOf } from './identifiers.ts';
import { payloadOf } from './payload.ts';

/**
 * The catalogue as the content of an EventCatalog: an event per event with its schema, a service
 * per consumer and source. Descriptions are only in the front matter, because MDX would execute
 * their content.
 */
export function eventCatalog(site: DocumentedCatalogue): readonly DocumentFile[] {
  const { catalog, version } = site;
  const events = knownEvents(catalog);
  const eventIds = identifiersOf(events, ({ name }) => name);
  const services = [...catalog.consumers, ...catalog.sources];
  const serviceIds = identifiersOf<Consumer | Source>(services, ({ name }) => name);
  const messages = (all: readonly Event[]) =>
    [...new Set(all)].map((event) => ({ id: eventIds.get(event) ?? '', version }));
  return [
    ...events.flatMap((event) => eventFiles(event, eventIds.get(event) ?? '', site)),
    ...catalog.consumers.map((consumer) =>
      serviceFile(consumer, serviceIds.get(consumer) ?? '', version, {
        receives: messages(consumer.subscriptions.map(({ event }) => event)),
        sends: messages(consumer.publishes),
      }),
    ),
    ...catalog.sources.map((source) =>
      serviceFile(source, serviceIds.get(source) ?? '', version, {
        receives: [],
        sends: messages([source.to]),
      }),
    ),
  ];
}

function eventFiles(
  event: Event,
  id: string,
  { version }: DocumentedCatalogue,
): readonly DocumentFile[] {
  const { description, detailType, source } = event;
  const front = {
    id,
    name: detailType,
    version,
    summary: description === '' ? `${detailType} of ${source}.` : description,
    ...(isDeprecated(event) ? { deprecated: true } : {}),
    badges: [{ content: source, backgroundColor: 'blue', textColor: 'blue' }],
    schemaPath: 'schema.json',
  };
  const { schema } = payloadOf(readEvent(event));
  return [
    {
      path: `events/${id}/index.mdx`,
      text: page(front, '<NodeGraph />\n\n<SchemaViewer file="schema.json" />'),
    },
    { path: `events/${id}/schema.json`, text: `${JSON.stringify(schema, null, 2)}\n` },
  ];
}

interface Messages {
  readonly receives: readonly Json[];
  readonly sends: readonly Json[];
}

function serviceFile(
  { description, name }: Consumer | Source,
  id: string,
  version: string,
  { receives, sends }: Messages,
): DocumentFile {
  const front = {
    id,
    name,
    version,
    summary: description === '' ? name : description,
    ...(receives.length > 0 ? { receives } : {}),
    ...(sends.length > 0 ? { sends } : {}),
  };
  return { path: `services/${id}/index.mdx`, text: page(front, '<NodeGraph />') };
}

function page(front: object, body: string): string {
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${body}\n`;
}
