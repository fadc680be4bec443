import type { Json, JsonObject } from '@eventwright/json';
import type { Subject } from '@eventwright/pattern/prove';
import { viewOf } from '../proof/schema-view.ts';
import { judgeOf } from '../validator/judge.ts';
import type { PossibleEvent } from './possible-event.ts';

/** The file of the envelope, beside the schemas of details. */
const envelopeFile = 'envelope.json';

const subjects = new WeakMap<PossibleEvent, Subject>();

/** A whole event as a rule sees it: the envelope around the detail. */
export function eventSubject(event: PossibleEvent): Subject {
  const known = subjects.get(event) ?? subjectOf(envelopeOf(event), event.reaches);
  subjects.set(event, known);
  return known;
}

/** What a pattern sees, by its schema. */
export function subjectOf(
  schema: JsonObject,
  reaches: ReadonlyMap<string, JsonObject> = new Map(),
): Subject {
  const files = new Map([...reaches, [envelopeFile, schema]]);
  return {
    schema: viewOf(schema, envelopeFile, files),
    isValid: (value: Json) => judgeOf({ file: envelopeFile, reaches: files }).isValid(value),
  };
}

/** EventBridge user guide, "AWS service event metadata"; of replayed events also their replay. */
function envelopeOf({ detailType, file, source }: PossibleEvent): JsonObject {
  const text = { type: 'string' };
  const properties = {
    version: { const: '0' },
    id: text,
    source: source === undefined ? text : { const: source },
    'detail-type': detailType === undefined ? text : { const: detailType },
    account: { type: 'string', pattern: '^[0-9]{12}$' },
    time: text,
    region: text,
    resources: { type: 'array', items: text },
    detail: { $ref: file },
  };
  return {
    type: 'object',
    properties: { ...properties, 'replay-name': text },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
