import type { Json, JsonObject } from '@eventwright/json';
import type { Catalog, Consumer, Event, Source } from '../model/catalog.ts';
import { registeredName } from '../registry/content.ts';
import { code } from '../typescript/code.ts';
import { jsonText } from '../typescript/json-text.ts';
import { type EmittedFile, type Emitter, knownEvents } from './emitter.ts';
import { eventFile } from './event-names.ts';
import { resourceDescription } from './resource-description.ts';

/** The catalogue as one file: made by each run, and not committed, for every branch changes it. */
export const catalogueFile = 'catalogue.json';

/** `catalogue.json`: who says what to whom, as data for the console and other tools. */
export const emitCatalogue: Emitter = (catalog) => [file(catalogueFile, catalogueOf(catalog))];

/** `catalogue.json` of each event, consumer and source: what constructs read when an app is built. */
export const emitCatalogueEntries: Emitter = (catalog) => [
  ...knownEvents(catalog).map((event) =>
    file(eventFile(event, 'catalogue.json'), {
      kind: 'event',
      ...eventEntry(event),
      ...(event.isExternal ? {} : { registered: registeredEntry(event) }),
    }),
  ),
  ...catalog.consumers.map((consumer) =>
    file(`consumers/${consumer.name}/catalogue.json`, {
      kind: 'consumer',
      ...consumerEntry(consumer),
    }),
  ),
  ...catalog.sources.map((source) =>
    file(`sources/${source.name}/catalogue.json`, { kind: 'source', ...sourceEntry(source) }),
  ),
];

function file(path: string, value: Json): EmittedFile {
  return { path, text: code(`${jsonText(value)}\n`) };
}

/** Who says what to whom. */
export function catalogueOf(catalog: Catalog): Json {
  return {
    events: knownEvents(catalog).map(eventEntry),
    consumers: catalog.consumers.map(consumerEntry),
    sources: catalog.sources.map(sourceEntry),
  };
}

function eventEntry(event: Event): JsonObject {
  const { name, detailType, source, description, file, isExternal, schema } = event;
  return {
    name,
    detailType,
    source,
    description,
    file,
    ...(isExternal ? { external: true } : {}),
    ...(schema['deprecated'] === true ? { deprecated: true } : {}),
  };
}

/** How the event is registered, in the words that the registry takes. */
function registeredEntry(event: Event): JsonObject {
  return { name: registeredName(event), description: resourceDescription(event.description) };
}

function consumerEntry({ name, target, subscriptions, publishes }: Consumer): JsonObject {
  return {
    name,
    target,
    on: subscriptions.map(({ event, where }) => ({
      event: event.name,
      ...(where === undefined ? {} : { where }),
    })),
    publishes: publishes.map((event) => event.name),
  };
}

function sourceEntry({ name, from, to }: Source): JsonObject {
  return {
    name,
    from:
      from.kind === 'event'
        ? { source: from.source, detailType: from.detailType }
        : { table: { key: [...from.key] }, changes: [...from.changes] },
    to: to.name,
  };
}
