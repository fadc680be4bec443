import type { Json } from '@eventwright/json';
import type { Catalog } from '../model/catalog.ts';
import { code } from '../typescript/code.ts';
import { jsonText } from '../typescript/json-text.ts';
import type { Emitter } from './emitter.ts';

/** `catalogue.json`: who says what to whom, as data for the console and other tools. */
export const emitCatalogue: Emitter = (catalog) => [
  { path: 'catalogue.json', text: code(`${jsonText(catalogueOf(catalog))}\n`) },
];

function catalogueOf({ events, external, consumers, sources }: Catalog): Json {
  return {
    events: [...events, ...external].map(
      ({ name, detailType, source, description, file, isExternal, schema }) => ({
        name,
        detailType,
        source,
        description,
        file,
        ...(isExternal ? { external: true } : {}),
        ...(schema['deprecated'] === true ? { deprecated: true } : {}),
      }),
    ),
    consumers: consumers.map(({ name, target, subscriptions, publishes }) => ({
      name,
      target,
      on: subscriptions.map(({ event, where }) => ({
        event: event.name,
        ...(where === undefined ? {} : { where }),
      })),
      publishes: publishes.map((event) => event.name),
    })),
    sources: sources.map(({ name, from, to }) => ({
      name,
      from: { source: from.source, detailType: from.detailType },
      to: to.name,
    })),
  };
}
