import type { JsonObject } from '@eventwright/json';
import { type JsonType, member, type SchemaPlace, typesOf } from '../../schema/schema-place.ts';
import type { ExternalEvent } from '../catalog.ts';

/** What is known of a value that a path reads from an AWS event. */
export interface ReadValue {
  readonly types: ReadonlySet<JsonType> | undefined;
  readonly isAlwaysThere: boolean;
}

/** Every event on a bus has these around its detail (EventBridge user guide, "Events"). */
const envelope: JsonObject = {
  type: 'object',
  properties: {
    version: { type: 'string' },
    id: { type: 'string' },
    'detail-type': { type: 'string' },
    source: { type: 'string' },
    account: { type: 'string' },
    time: { type: 'string' },
    region: { type: 'string' },
    resources: { type: 'array', items: { type: 'string' } },
  },
  required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources'],
};

/** `<$.a.b>` anywhere in a string. */
export const placeholders = /<(\$[^<>]*)>/g;

/** The names on a path of a Pipe: dots, dashes, underscores, indices; undefined for other syntax. */
export function pathSteps(path: string): readonly string[] | undefined {
  if (!/^\$(\.[A-Za-z0-9_-]+|\[\d+\])*$/.test(path)) return undefined;
  return [...path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+)\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
}

/**
 * What a path reads from an AWS event, `$` being the whole event; undefined where its schema, which
 * must be one file, describes nothing there.
 */
export function readPath(event: ExternalEvent, path: string): ReadValue | undefined {
  const steps = pathSteps(path);
  if (steps === undefined) return undefined;
  const schemas = new Map([[event.file, event.schema]]);
  const isInDetail = steps[0] === 'detail';
  let place: SchemaPlace = { file: event.file, schema: isInDetail ? event.schema : envelope };
  let isAlwaysThere = true;
  for (const step of isInDetail ? steps.slice(1) : steps) {
    const found = member(place, step, schemas);
    if (found === undefined) return undefined;
    place = found.place;
    isAlwaysThere &&= found.isAlwaysThere;
  }
  return { types: typesOf(place, schemas), isAlwaysThere };
}
