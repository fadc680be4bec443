import type { Json } from '@eventwright/json';
import type { Catalog } from '../model/catalog.ts';
import { code } from '../typescript/code.ts';
import { jsonText } from '../typescript/json-text.ts';
import type { Emitter } from './emitter.ts';

/** `catalogue.json`: who says what to whom, as data for the console and other tools. */
export const emitCatalogue: Emitter = (catalog) => [
  { path: 'catalogue.json', text: code(`${jsonText(catalogueOf(catalog))}\n`) },
];

function catalogueOf({ events, consumers, sources }: Catalog): Json {
  return {
    events: events.map(({ detailType, source, description, file, schema }) => ({
      detailType,
      source,
      description,
      file,
      ...(schema['deprecated'] === true ? { deprecated: true } : {}),
    })),
    consumers: consumers.map(({ name, target, subscriptions, publishes }) => ({
      name,
      target,
      on: subscriptions.map(({ event, where }) => ({
        event: event.detailType,
        ...(where === undefined ? {} : { where }),
      })),
      publishes: publishes.map(({ detailType }) => detailType),
    })),
    sources: sources.map(({ name, from, to }) => ({
      name,
      from: { source: from.source, detailType: from.detailType },
      to: to.detailType,
    })),
  };
}
