import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Subject } from '@eventwright/pattern/prove';
import { withUndottedNames } from '../aws/undotted-names.ts';
import type { Event, ExternalEvent, TableStream } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import { schemaView, viewOf } from './schema-view.ts';

/** An event's detail as the proof of a filter needs it: its schema, its real validator, its examples. */
export function subjectOf(event: Event): Subject {
  return {
    schema: schemaView(event),
    isValid: validatorOf(event.reaches, event.file),
    samples: examplesOf(event.schema),
  };
}

/** Somebody else's event as a whole, as the rule of a source sees it: the envelope around its detail. */
export function externalSubjectOf({ detailType, file, schema, source }: ExternalEvent): Subject {
  const files = new Map([[file, schema]]);
  const undotted = withUndottedNames(schema);
  const isDetail = validatorOf(files, file);
  const envelope = envelopeOf(source, detailType, undotted);
  const wrap = (detail: Json): JsonObject => ({
    ...exampleEnvelope,
    source,
    'detail-type': detailType,
    detail,
  });
  return {
    schema: { ...viewOf(undotted, file, new Map([[file, undotted]])), schema: envelope },
    isValid: (event) => isEnvelope(event, wrap(null)) && isDetail(event['detail'] ?? null),
    samples: examplesOf(schema).map(wrap),
  };
}

/** A record of a table's stream, as the filter of a Pipe sees it. */
export function recordSubjectOf({ file, recordSchema }: TableStream): Subject {
  const files = new Map([[file, recordSchema]]);
  return {
    schema: viewOf(recordSchema, file, files),
    isValid: validatorOf(files, file),
    samples: [],
  };
}

function validatorOf(
  files: ReadonlyMap<string, JsonObject>,
  file: string,
): (detail: Json) => boolean {
  return (detail) => judgeOf({ file, reaches: files }).isValid(detail);
}

function examplesOf({ examples }: JsonObject): readonly Json[] {
  return Array.isArray(examples) ? (examples as readonly Json[]) : [];
}

/** EventBridge user guide, "AWS service event metadata". */
const exampleEnvelope = {
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  account: '111122223333',
  time: '2026-11-23T11:22:33Z',
  region: 'eu-central-1',
  resources: ['arn:aws:s3:::example'],
};

function envelopeOf(source: string, detailType: string, detail: JsonObject): JsonObject {
  const properties = {
    version: { const: '0' },
    id: { type: 'string' },
    source: { const: source },
    'detail-type': { const: detailType },
    account: { type: 'string', pattern: '^[0-9]{12}$' },
    time: { type: 'string' },
    region: { type: 'string' },
    resources: { type: 'array', items: { type: 'string' } },
    detail,
  };
  const required = Object.keys(properties);
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Whether an event has the envelope's members and no other, each of the example's type. */
function isEnvelope(event: Json, example: JsonObject): event is JsonObject {
  if (!isObject(event)) return false;
  const { account, resources, source, version } = event;
  const names = Object.keys(event);
  return (
    names.length === Object.keys(example).length &&
    names.every((name) => name === 'detail' || typeof event[name] === typeof example[name]) &&
    [source, event['detail-type'], version].join() ===
      [example['source'], example['detail-type'], example['version']].join() &&
    /^[0-9]{12}$/.test(String(account)) &&
    Array.isArray(resources) &&
    resources.every((resource) => typeof resource === 'string')
  );
}
