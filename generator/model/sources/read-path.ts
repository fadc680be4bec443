import { isObject, type JsonObject } from '@eventwright/json';
import { type JsonType, member, type SchemaPlace, typesOf } from '../../schema/schema-place.ts';
import type { Source } from '../catalog.ts';

/** What is known about a value that a path reads from the input of a source. */
export interface ReadValue {
  readonly types: ReadonlySet<JsonType> | undefined;
  readonly isAlwaysThere: boolean;
  /** The schema of the value. */
  readonly place: SchemaPlace;
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

/** `<$.a.b>` or `<aws.pipes.pipe-name>` anywhere in a string. */
export const placeholders = /<((?:\$|aws\.pipes\.)[^<>]*)>/g;

/** What a Pipe knows besides: texts (EventBridge user guide, "Pipes input transformation", "Reserved variables"). */
const variables = ['event.ingestion-time', 'pipe-arn', 'pipe-name', 'source-arn', 'target-arn'].map(
  (name) => `aws.pipes.${name}`,
);

const pathForm = /^\$(\.[A-Za-z0-9_-]+|\[(?:\d+|\*)\])*$/;

/** The names on a path of a Pipe: dots, dashes, underscores, indices; undefined for other syntax. */
export function pathSteps(path: string): readonly string[] | undefined {
  if (!pathForm.test(path)) return undefined;
  return [...path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+|\*)\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
}

/**
 * What a path reads from an event or from a record of a table's stream, `$` being the whole of it;
 * undefined if its schema, which must be one file, describes nothing there.
 */
export function readPath(from: Source['from'], path: string): ReadValue | undefined {
  if (variables.includes(path)) {
    const place = { file: from.file, schema: { type: 'string' } };
    return { types: new Set(['string']), isAlwaysThere: true, place };
  }
  const steps = pathSteps(path);
  if (steps === undefined) return undefined;
  const isInDetail = from.kind === 'event' && steps[0] === 'detail';
  const schema = from.kind === 'table' || isInDetail ? from.schema : envelope;
  return readSteps({ file: from.file, schema }, isInDetail ? steps.slice(1) : steps, from);
}

function readSteps(
  start: SchemaPlace,
  steps: readonly string[],
  from: Source['from'],
): ReadValue | undefined {
  const schemas = new Map([[from.file, from.schema]]);
  let place = start;
  let isAlwaysThere = true;
  for (const [index, step] of steps.entries()) {
    // Every element of a list, which may have none. Only a table's record is read so.
    if (step === '*' && from.kind === 'table') {
      const elements = member(place, '0', schemas);
      const each = elements && readSteps(elements.place, steps.slice(index + 1), from);
      // The user guide does not say what a Pipe does with the elements of an empty list.
      isAlwaysThere &&= elements?.isAlwaysThere === true;
      if (each === undefined || !each.isAlwaysThere) return each;
      const list = { type: 'array', items: each.place.schema };
      const types = new Set(['array'] as const);
      return { types, isAlwaysThere, place: { file: from.file, schema: list } };
    }
    const found = member(place, step, schemas);
    if (found === undefined) return undefined;
    place = found.place;
    isAlwaysThere &&= found.isAlwaysThere;
  }
  return { types: typesOf(place, schemas), isAlwaysThere, place };
}

/** The names that can follow on a path into the input of a source. */
export function namesAt(from: Source['from'], steps: readonly string[]): readonly string[] {
  const schemas = new Map([[from.file, from.schema]]);
  const names = steps.map((step) => (step === '*' ? '0' : step));
  const found = names.reduce<SchemaPlace | undefined>(
    (place, step) => place && member(place, step, schemas)?.place,
    { file: from.file, schema: from.schema },
  );
  const properties = found?.schema['properties'];
  return isObject(properties) ? Object.keys(properties) : [];
}
