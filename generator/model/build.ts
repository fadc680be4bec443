import type { JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { configurationFile } from '../configuration/configuration.ts';
import { type MetadataConvention, metadataPresets } from '../configuration/metadata-convention.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { readable } from '../diagnostic/shortened.ts';
import type { Documents } from '../load/document.ts';
import { catalogueFolders } from '../load/load.ts';
import { linkReferences } from '../schema/linking/link-references.ts';
import { reach } from '../schema/reach.ts';
import type { Catalog, Consumer, Event, SharedSchema } from './catalog.ts';
import { configurationOf } from './configuration-of.ts';
import { withEventNames } from './configured-events.ts';
import { readConsumer } from './consumers/read-consumer.ts';
import { eventIndex, type Found } from './events/event-index.ts';
import { findAny } from './events/find-event.ts';
import { readEvent } from './events/read-event.ts';
import { baseName } from './file-name.ts';
import type { Linking } from './linking.ts';
import { namedSchemas } from './named-schemas.ts';
import { readSource } from './sources/read-source.ts';
import { sourceMapping } from './sources/source-mapping.ts';

/** A catalogue as far as it could be linked, and what kept the rest of it from being so. */
export interface Built {
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that is a JSON object, by path, with references that are a file and a JSON pointer. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
  /** The event that a consumer may take by this reference: one of ours, or any under `external/`. */
  readonly find: (reference: string) => Found<Event>;
}

/** Links the files of a catalogue to each other. */
export function build(documents: Documents): Built {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(readable(diagnostic));
  const configuration = configurationOf(documents, report);
  const schemas = linkReferences(namedSchemas(documents, configuration));
  const unreadable = new Set(
    [...documents.values()]
      .filter(({ file, value }) => file.startsWith('events/') && !isObject(value))
      .map(({ file }) => baseName(file)),
  );
  const { metadata } = configuration;
  const own = readSchemas('events', { schemas, report }, metadata);
  // What others publish need not follow our convention, and is not published here.
  const others = readSchemas('external', { schemas, report: () => undefined }, [
    ...metadata,
    metadataPresets.none,
  ]);
  const linking: Linking = {
    schemas,
    events: eventIndex(own.events),
    external: eventIndex(others.events),
    unreadable,
    buses: configuration.buses,
    report,
  };
  const consumers = inFolder(schemas, 'consumers').map(([file, value]) =>
    readConsumer(file, value, linking),
  );
  const sources = inFolder(schemas, 'sources')
    .map(([file, value]) => readSource(file, value, linking))
    .filter((source) => source !== undefined);
  const needed = filesNeeded(own, consumers);
  const isNeeded = ({ file }: { readonly file: string }) => needed.has(file);
  const catalog: Catalog = {
    configuration: withEventNames(linking, configuration),
    events: own.events,
    external: others.events.filter(isNeeded),
    shared: [...own.shared, ...others.shared, ...definitionsBeside(schemas)].filter(
      (one) => one.file.startsWith('events/') || isNeeded(one),
    ),
    consumers,
    sources,
  };
  for (const source of catalog.sources) sourceMapping(source, schemas).forEach(report);
  return { catalog, diagnostics, schemas, find: (reference) => findAny(reference, linking) };
}

/** The schemas of a folder. */
interface ReadSchemas {
  /** Sorted by name. */
  readonly events: readonly Event[];
  readonly shared: readonly SharedSchema[];
}

function readSchemas(
  folder: string,
  linking: Pick<Linking, 'report' | 'schemas'>,
  conventions: readonly MetadataConvention[],
): ReadSchemas {
  const read = inFolder(linking.schemas, folder).map(([file, schema]) =>
    readEvent(file, schema, linking, conventions),
  );
  const events = read
    .filter((one) => one.kind === 'event')
    .map((event) => ({ event, key: sortKey(event) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ event }) => event);
  return { events, shared: read.filter((one) => one.kind === 'shared') };
}

function sortKey({ file, name, source, detailType }: Event): string {
  return [name, source, detailType, file].join('\0');
}

/** The files that generated code needs: what our own schemas and the consumers' events reach. */
function filesNeeded(own: ReadSchemas, consumers: readonly Consumer[]): ReadonlySet<string> {
  const taken = consumers.flatMap(({ subscriptions }) => subscriptions.map(({ event }) => event));
  const roots = [...own.events, ...own.shared, ...taken];
  return new Set(roots.flatMap(({ reaches }) => [...reaches.keys()]));
}

/** The files of other folders, such as `shared/types/money.yaml`: they hold definitions and no events. */
function definitionsBeside(schemas: Built['schemas']): readonly SharedSchema[] {
  const isOther = (file: string) =>
    file !== configurationFile && !catalogueFolders.some((name) => file.startsWith(`${name}/`));
  return [...schemas]
    .filter(([file]) => isOther(file))
    .map(([file, schema]) => ({ kind: 'shared', file, schema, reaches: reach(file, schemas) }));
}

function inFolder(
  schemas: ReadonlyMap<string, JsonObject>,
  folder: string,
): readonly (readonly [string, JsonObject])[] {
  return [...schemas].filter(([file]) => file.startsWith(`${folder}/`));
}
