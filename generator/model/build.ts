import type { JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import {
  type Configuration,
  configurationFile,
  defaultConfiguration,
} from '../configuration/configuration.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import type { Documents } from '../load/document.ts';
import type { Catalog } from './catalog.ts';
import { readConsumer } from './consumers/read-consumer.ts';
import { nameEvent } from './events/name-event.ts';
import { readEvent } from './events/read-event.ts';
import { baseName } from './file-name.ts';
import type { Linking } from './linking.ts';
import { readConfiguration } from './read-configuration.ts';
import { readSource } from './sources/read-source.ts';
import { sourceMapping } from './sources/source-mapping.ts';

/** A catalogue as far as it could be linked, and what kept the rest of it from being so. */
export interface Built {
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
}

/** Links the files of a catalogue to each other. */
export function build(documents: Documents): Built {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const configuration = configurationOf(documents, report);
  const schemas = new Map(
    [...documents.values()].flatMap(({ file, value }) =>
      isObject(value) ? [[file, nameEvent(file, value, configuration)]] : [],
    ),
  );
  const unreadable = new Set(
    [...documents.values()]
      .filter(({ file, value }) => file.startsWith('events/') && !isObject(value))
      .map(({ file }) => baseName(file)),
  );
  const read = inFolder(schemas, 'events').map(([file, schema]) =>
    readEvent(file, schema, { schemas, events: new Map(), unreadable, report }),
  );
  const events = read
    .filter((one) => one.kind === 'event')
    .sort((left, right) => (left.detailType < right.detailType ? -1 : 1));
  const linking: Linking = {
    schemas,
    events: new Map(events.map((event) => [event.detailType, event])),
    unreadable,
    report,
  };
  const catalog: Catalog = {
    configuration,
    events,
    shared: read.filter((one) => one.kind === 'shared'),
    consumers: inFolder(schemas, 'consumers').map(([file, value]) =>
      readConsumer(file, value, linking),
    ),
    sources: inFolder(schemas, 'sources')
      .map(([file, value]) => readSource(file, value, linking))
      .filter((source) => source !== undefined),
  };
  reportUnknownEvents(linking, configuration);
  for (const source of catalog.sources) sourceMapping(source, schemas).forEach(report);
  return { catalog, diagnostics };
}

function configurationOf(documents: Documents, report: Linking['report']): Configuration {
  const value = documents.get(configurationFile)?.value;
  return isObject(value) ? readConfiguration(value, report) : defaultConfiguration;
}

/** Modes are given to events that there are. */
function reportUnknownEvents(
  { events, report, unreadable }: Linking,
  { compatibility }: Configuration,
): void {
  for (const name of compatibility.events.keys()) {
    if (events.has(name) || unreadable.has(name)) continue;
    report({
      code: 'unknown-event',
      severity: 'error',
      file: configurationFile,
      pointer: `/compatibility/events/${escapePointer(name)}`,
      message: `There is no event \`${name}\`.`,
      hint: suggestion(name, events.keys()),
    });
  }
}

function inFolder(
  schemas: ReadonlyMap<string, JsonObject>,
  folder: string,
): readonly (readonly [string, JsonObject])[] {
  return [...schemas].filter(([file]) => file.startsWith(`${folder}/`));
}
