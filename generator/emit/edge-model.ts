import { convertSchema } from '@eventwright/compatibility/convert';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { uriOf } from '../model/event-source.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { code } from '../typescript/code.ts';
import { jsonText } from '../typescript/json-text.ts';
import type { Emitter } from './emitter.ts';
import { draftPaths } from './event-metadata.ts';
import { eventFile } from './event-names.ts';

/**
 * `events/ImageDeletionRequested/edge-model.json`: what a client may send, as a model of API
 * Gateway in draft 4. Generated for the events that the configuration lists under `edge`. It does
 * not contain what the edge fills in itself: the metadata.
 */
export const emitEdgeModels: Emitter = ({ configuration, events }) =>
  events
    .filter(({ name }) => configuration.edge.includes(name))
    .map((event) => ({
      path: eventFile(event, 'edge-model.json'),
      text: code(`${jsonText(modelOf(event))}\n`),
    }));

function modelOf(event: Event): Json {
  const files = [...event.reaches].map(([file, schema]): [string, Json] => [
    uriOf(file),
    file === event.file ? withoutMetadata(event) : schema,
  ]);
  const whole = {
    label: event.name,
    schema: { $ref: uriOf(event.file) },
    others: new Map(files),
  };
  const { schema } = convertSchema(whole, 'draft-04');
  return isObject(schema) ? inlined(schema) : schema;
}

function withoutMetadata(event: Event): JsonObject {
  const { examples: _examples, properties, required, ...rest } = event.schema;
  const { carried, filled } = draftPaths(event);
  if (filled.length === 0 || !isObject(properties)) return event.schema;
  const whole = new Set(filled.filter((path) => !path.includes('/')));
  // If the edge completes an object, the model does not list what the client must send.
  const partly = new Set([...filled, ...carried].map((path) => path.replace(/\/.*/s, '')));
  const others = Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !whole.has(name))
      .map(([name, schema]) => [name, partly.has(name) ? { type: 'object' } : schema]),
  );
  const names = Array.isArray(required) ? (required as readonly Json[]) : [];
  const left = names.filter((name) => !partly.has(String(name)));
  // Draft 4 requires at least one name in `required`.
  return { ...rest, properties: others, ...(left.length > 0 ? { required: left } : {}) };
}

/** A model starts with an object's own keywords, so what its root refers to is there itself. */
function inlined({ $schema = '', allOf, definitions }: JsonObject): JsonObject {
  const [only] = Array.isArray(allOf) ? (allOf as readonly JsonObject[]) : [];
  const name = String(only?.['$ref']).slice('#/definitions/'.length);
  const { [name]: root, ...others } = isObject(definitions) ? definitions : {};
  if (!isObject(root)) throw new Error('A converted reference has its target beside it.');
  const { [sourceKeyword]: _source, [detailTypeKeyword]: _detailType, ...rest } = root;
  const isRecursive = JSON.stringify(root).includes(`"#/definitions/${name}"`);
  const left = isRecursive ? definitions : others;
  return {
    $schema,
    ...rest,
    ...(isObject(left) && Object.keys(left).length > 0 ? { definitions: left } : {}),
  };
}
