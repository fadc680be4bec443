import { canonicalText, type Json } from '@eventwright/json';
import type { Configuration } from '../configuration/configuration.ts';
import { configurationFile } from '../configuration/configuration.ts';
import type { Document, Documents } from '../load/document.ts';
import { build } from '../model/build.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { eventDocument } from '../repositories/event-document.ts';
import type { PackagedEvent } from '../repositories/events-package.ts';
import { sha256 } from '../write/sha256.ts';

/** The events of a catalogue as a package holds them. */
export function packagedEvents({ events }: Pick<Catalog, 'events'>): readonly PackagedEvent[] {
  return events.map((event) => {
    const { detailType, name, source } = event;
    return { name, source, detailType, file: schemaFile(event), schema: eventDocument(event) };
  });
}

/** Both parts are names of files on every system; names in code differ by more than case. */
function schemaFile({ name, source }: Event): string {
  const folder = source.replaceAll(/[^0-9A-Za-z._-]/g, '-');
  return `schemas/${/^\.*$/.test(folder) ? `_${folder}` : folder}/${name}.json`;
}

/** A package's events as files of a catalogue, so that two packages can be compared as catalogues are. */
export function packagedDocuments(events: readonly PackagedEvent[], present: Documents): Documents {
  const configuration = present.get(configurationFile);
  const documents = events.map(({ file, schema }): [string, Document] => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    const known = file.replace(/^schemas/, 'events');
    return [known, { file: known, text, value: schema, hash: sha256(text) }];
  });
  return new Map([
    ...(configuration === undefined ? [] : ([[configurationFile, configuration]] as const)),
    ...documents,
  ]);
}

/** The catalogue that a package is generated from: its events, and nothing that is not published. */
export function publishedCatalog(catalog: Catalog, events: readonly Event[]): Catalog {
  const configuration: Configuration = { ...catalog.configuration, contracts: false, edge: [] };
  const shared = catalog.shared.filter(({ file }) =>
    events.some(({ reaches }) => reaches.has(file)),
  );
  return { configuration, events, shared, external: [], consumers: [], sources: [] };
}

/** What two versions of an event's schema must have in common to be the same. */
export function meaningOf({ schema }: PackagedEvent): string {
  return canonicalText(schema as Json);
}

/** The catalogue that the events of a package make. */
export function catalogOf(documents: Documents): Catalog {
  return build(documents).catalog;
}
