import type { Loss } from '@eventwright/compatibility';
import { convertSchema } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import { canonicalText, type Json } from '@eventwright/json';
import { uriOf } from '../breaking/event-source.ts';
import type { Event } from '../model/catalog.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/read-event.ts';

/** "Content": 1 to 100,000 characters, API reference of EventBridge Schemas, CreateSchema. */
export const mostCharacters = 100_000;

/** What the registry holds of an event. */
export interface Content {
  /** `source@DetailType`, as the console and its tools expect. */
  readonly name: string;
  readonly detailType: string;
  readonly description: string;
  /** Draft 4, keys sorted, so that equal schemas have equal texts. */
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** The whole event with its envelope, as the registry's own discovery writes it. */
export function contentOf(event: Event): Content {
  const string = { type: 'string' };
  const schema: Json = {
    // References of one document are read as the draft of the whole says.
    ...dialectOf(event),
    title: event.detailType,
    description: event.description,
    [sourceKeyword]: event.source,
    [detailTypeKeyword]: event.detailType,
    type: 'object',
    properties: {
      account: string,
      detail: { $ref: uriOf(event.file) },
      'detail-type': string,
      id: string,
      region: string,
      resources: { type: 'array', items: string },
      source: string,
      time: { type: 'string', format: 'date-time' },
      version: string,
    },
    required: [
      'account',
      'detail',
      'detail-type',
      'id',
      'region',
      'resources',
      'source',
      'time',
      'version',
    ],
  };
  const others = new Map(
    [...event.reaches].map(([file, one]): [string, Json] => [uriOf(file), withoutNames(one)]),
  );
  const converted = convertSchema({ label: event.detailType, schema, others }, 'draft-04');
  const { detailType, description } = event;
  const { losses } = converted;
  const text = canonicalText(converted.schema);
  return { name: registeredName(event), detailType, description, text, losses };
}

function dialectOf({ schema }: Event): JsonObject {
  const { $schema } = schema;
  return $schema === undefined ? {} : { $schema };
}

/** The envelope's names stand at the whole event, and nowhere else. */
function withoutNames(schema: JsonObject): JsonObject {
  const { [sourceKeyword]: _source, [detailTypeKeyword]: _detailType, ...rest } = schema;
  return rest;
}

/** The name of an event in the registry: `source@DetailType`, as the console and its tools expect. */
export function registeredName({ source, detailType }: Event): string {
  return `${source}@${detailType}`;
}
