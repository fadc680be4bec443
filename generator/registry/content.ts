import { eventSource, uriOf } from '../evolve/catalogue/event-source.ts';
import { convertSchema } from '../evolve/convert/convert.ts';
import type { Loss } from '../evolve/convert/session.ts';
import { canonicalText, type Json } from '../evolve/schema/json.ts';
import type { Event } from '../model/catalog.ts';

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
  const detail = eventSource(event, event.detailType, 'strict');
  const string = { type: 'string' };
  const schema: Json = {
    title: event.detailType,
    description: event.description,
    'x-amazon-events-source': event.source,
    'x-amazon-events-detail-type': event.detailType,
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
  const others = new Map([...(detail.others ?? []), [uriOf(event.file), detail.schema]]);
  const converted = convertSchema({ label: event.detailType, schema, others }, 'draft-04');
  const { detailType, description } = event;
  const { losses } = converted;
  const text = canonicalText(converted.schema);
  return { name: registeredName(event), detailType, description, text: text, losses };
}

/** The name of an event in the registry: `source@DetailType`, as the console and its tools expect. */
export function registeredName({ source, detailType }: Event): string {
  return `${source}@${detailType}`;
}
