import type { JsonObject } from '@eventwright/json';
import { configurationFile } from '../configuration/configuration.ts';
import type { Catalog } from '../model/catalog.ts';

/** A part of a catalogue that has files of its own. */
export interface Unit {
  /** The schema file that it is written in. */
  readonly file: string;
  /** A catalogue that lists nothing but this. */
  readonly catalog: Catalog;
  /** Every schema file that its outputs depend on, itself included. */
  readonly dependsOn: ReadonlySet<string>;
}

/** The parts of a catalogue, each with what it depends on. */
export function units(catalog: Catalog): readonly Unit[] {
  const { configuration } = catalog;
  const nothing: Catalog = {
    configuration,
    events: [],
    external: [],
    consumers: [],
    sources: [],
    shared: [],
  };
  return [
    ...catalog.events.map((event) =>
      unit(event.file, { ...nothing, events: [event] }, [event.reaches]),
    ),
    ...catalog.external.map((event) =>
      unit(event.file, { ...nothing, external: [event] }, [event.reaches]),
    ),
    ...catalog.shared.map((shared) =>
      unit(shared.file, { ...nothing, shared: [shared] }, [shared.reaches]),
    ),
    ...catalog.consumers.map((consumer) => {
      const events = [...consumer.subscriptions.map(({ event }) => event), ...consumer.publishes];
      const reaches = events.map((event) => event.reaches);
      return unit(consumer.file, { ...nothing, consumers: [consumer] }, reaches);
    }),
    ...catalog.sources.map((source) =>
      unit(source.file, { ...nothing, sources: [source] }, [
        source.to.reaches,
        source.from.kind === 'table'
          ? source.from.reaches
          : new Map([[source.from.file, source.from.schema]]),
      ]),
    ),
  ];
}

function unit(
  file: string,
  catalog: Catalog,
  reaches: readonly ReadonlyMap<string, JsonObject>[],
): Unit {
  return {
    file,
    catalog,
    dependsOn: new Set([file, configurationFile, ...reaches.flatMap((map) => [...map.keys()])]),
  };
}
