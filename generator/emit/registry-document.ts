import type { Json } from '@eventwright/json';
import { contentOf } from '../registry/content.ts';
import { code } from '../typescript/code.ts';
import { jsonText } from '../typescript/json-text.ts';
import type { Emitter } from './emitter.ts';
import { eventFile } from './event-names.ts';

/** `events/ImageUploaded/registry.json`: the whole event in draft 4, as the schema registry takes it. */
export const emitRegistryDocuments: Emitter = (catalog) =>
  catalog.events.map((event) => {
    const document = JSON.parse(contentOf(event).text) as Json;
    return {
      path: eventFile(event, 'registry.json'),
      text: code(`${jsonText(document)}\n`),
    };
  });
