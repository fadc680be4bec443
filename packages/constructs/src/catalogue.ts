import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RegisteredSchema } from './event-registry.ts';

/** An event of a catalogue. */
export interface CatalogueEvent {
  readonly kind: 'event';
  /** The name in code. */
  readonly name: string;
  readonly source: string;
  readonly detailType: string;
  readonly description: string;
  /** Whether another application publishes the event. */
  readonly external?: boolean;
  /** The entry in the schema registry. Events of other applications have none. */
  readonly registered?: { readonly name: string; readonly description: string };
}

/** A consumer of a catalogue, with its events by their names in code. */
export interface CatalogueConsumer {
  readonly kind: 'consumer';
  readonly name: string;
  readonly target: string;
  readonly on: readonly { readonly event: string }[];
  readonly publishes: readonly string[];
}

/**
 * A source of a catalogue: an AWS event that becomes an event of the catalogue, by its name in
 * code.
 */
export interface CatalogueSource {
  readonly kind: 'source';
  readonly name: string;
  readonly to: string;
}

/** The contracts of an application, as data. */
export interface Catalogue {
  readonly events: readonly CatalogueEvent[];
  readonly consumers: readonly CatalogueConsumer[];
  readonly sources: readonly CatalogueSource[];
}

/**
 * Reads the contracts from the `catalogue.json` files below the folder of generated files. Each
 * list is sorted by name, by code unit.
 */
export function readCatalogue(folder: URL): Catalogue {
  const entries = entriesBelow(fileURLToPath(folder)).map(({ entry }) => entry);
  const ofKind = <Kind extends Entry['kind']>(kind: Kind) =>
    entries
      .filter((entry): entry is Extract<Entry, { readonly kind: Kind }> => entry.kind === kind)
      .sort(byName);
  return { events: ofKind('event'), consumers: ofKind('consumer'), sources: ofKind('source') };
}

/** The registry documents of the events below the folder of generated files. */
export function registeredSchemas(folder: URL): readonly RegisteredSchema[] {
  return entriesBelow(fileURLToPath(folder))
    .flatMap(({ entry, file }) => {
      if (entry.kind !== 'event' || entry.registered === undefined) return [];
      const { description, name: schemaName } = entry.registered;
      const document = new URL('registry.json', pathToFileURL(file));
      return [{ name: entry.name, schemaName, description, file: document }];
    })
    .sort(byName);
}

type Entry = CatalogueEvent | CatalogueConsumer | CatalogueSource;

/** The file of the whole catalogue, for local tools, has no kind. */
type Read = Entry | { readonly kind?: undefined };

function entriesBelow(folder: string): readonly { readonly entry: Read; readonly file: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && found.name === 'catalogue.json')
    .map((found) => join(found.parentPath, found.name))
    .map((file) => ({ entry: JSON.parse(readFileSync(file, 'utf8')) as Read, file }));
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}
