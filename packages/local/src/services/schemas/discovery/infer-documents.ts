import { dateTime, type Json, type JsonObject } from '@eventwright/json';
import {
  type LookedFor,
  merge,
  nothingObserved,
  type Observed,
  observe,
} from '@eventwright/json/observe';
import { pascalCase } from '../names.ts';
import { SchemasError } from '../schemas-error.ts';
import { type Described, describeObjects, draft4, openApi } from './describe-objects.ts';

/** One schema in both notations, as text. */
export interface InferredDocuments {
  readonly openApi: string;
  readonly draft4: string;
}

/** The envelope of an EventBridge event; undefined for other events. */
export interface EventIdentity {
  readonly source: string;
  readonly detailType: string;
}

/** The documents that a number of events of one kind give. */
export function inferDocuments(events: readonly JsonObject[]): InferredDocuments {
  const identity = identityOf(events[0] ?? {});
  return documentsOf(events.map(observed).reduce(merge), identity);
}

/** Source and detail type, where the event is one of EventBridge. */
export function identityOf(event: JsonObject): EventIdentity | undefined {
  const { source, 'detail-type': detailType } = event;
  const isEvent = typeof source === 'string' && typeof detailType === 'string' && 'detail' in event;
  return isEvent ? { source, detailType } : undefined;
}

/**
 * AWS's discovery writes types and `date-time`, and neither maps nor variants: code that is tried
 * against this registry must not see better schemas than AWS gives.
 */
const lookedFor: LookedFor = {
  formats: new Map([['date-time', dateTime]]),
  tagNames: new Set(),
  nestedVariants: 0,
  mostProperties: Number.POSITIVE_INFINITY,
  deepest: Number.POSITIVE_INFINITY,
};

/** What is seen in one event. */
export function observed(event: JsonObject): Observed {
  const seen = nothingObserved();
  observe(seen, event, lookedFor);
  return seen;
}

/**
 * Writes what was observed of whole events, in the frame that the registry uses for discovered
 * schemas.
 */
export function documentsOf(
  { objects }: Observed,
  identity: EventIdentity | undefined,
): InferredDocuments {
  if (objects === undefined) {
    throw new SchemasError('BadRequestException', 'An event is a JSON object.');
  }
  const title = identity === undefined ? 'Event' : pascalCase(identity.detailType);
  const nameOf = (path: string) =>
    path === 'detail' && identity !== undefined ? title : undefined;
  const keywords: JsonObject =
    identity === undefined
      ? {}
      : {
          'x-amazon-events-source': identity.source,
          'x-amazon-events-detail-type': identity.detailType,
        };
  const rootName = identity === undefined ? 'Event' : 'AWSEvent';
  const naming = { nameOf, rootName };
  return {
    openApi: asOpenApi(describeObjects(objects, openApi, naming), title, rootName, keywords),
    draft4: asDraft4(describeObjects(objects, draft4, naming), title, keywords),
  };
}

function asOpenApi(
  { root, named }: Described,
  title: string,
  rootName: string,
  keywords: JsonObject,
): string {
  const schemas: Record<string, Json> = { [rootName]: { ...keywords, ...root } };
  for (const [name, schema] of named) schemas[name] = schema;
  return JSON.stringify({
    openapi: '3.0.0',
    info: { version: '1.0.0', title },
    paths: {},
    components: { schemas },
  });
}

function asDraft4({ root, named }: Described, title: string, keywords: JsonObject): string {
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    title,
    definitions: Object.fromEntries(named),
    ...keywords,
    ...root,
  });
}
