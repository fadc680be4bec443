import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { ChangeKind } from '../catalog.ts';

/** An item as schemas of it say it: whole, and its key alone. */
export interface ItemSchemas {
  readonly image: JsonObject;
  readonly key: JsonObject;
}

const text = { type: 'string' };

/**
 * The schema of a stream record of these changes (EventBridge user guide, "Amazon DynamoDB stream as a
 * source for EventBridge Pipes"): `NewImage` is there unless the item was removed, `OldImage` unless
 * it is new.
 */
export function recordSchemaOf(
  changes: readonly ChangeKind[],
  { image, key }: ItemSchemas,
  where: JsonObject | undefined,
): JsonObject {
  const images = [
    ['NewImage', changes.some((kind) => kind !== 'REMOVE'), !changes.includes('REMOVE')],
    ['OldImage', changes.some((kind) => kind !== 'INSERT'), !changes.includes('INSERT')],
  ] as const;
  const present = images.filter(([, isThere]) => isThere).map(([name]) => [name, image] as const);
  const always = images.filter(([, , isAlwaysThere]) => isAlwaysThere).map(([name]) => name);
  const change = {
    ApproximateCreationDateTime: { type: 'number' },
    Keys: key,
    ...Object.fromEntries(present),
    SequenceNumber: text,
    SizeBytes: { type: 'integer' },
    StreamViewType: text,
  };
  const own = ['ApproximateCreationDateTime', 'Keys', 'SequenceNumber', 'SizeBytes'];
  const record: JsonObject = {
    type: 'object',
    properties: {
      eventID: text,
      eventName: { enum: [...changes] },
      eventVersion: text,
      eventSource: { const: 'aws:dynamodb' },
      awsRegion: text,
      eventSourceARN: text,
      // Only where an item expired (developer guide, "DynamoDB Streams and Time to Live").
      userIdentity: {
        type: 'object',
        properties: {
          type: { const: 'Service' },
          principalId: { const: 'dynamodb.amazonaws.com' },
        },
        required: ['type', 'principalId'],
        additionalProperties: false,
      },
      dynamodb: {
        type: 'object',
        properties: change,
        required: [...own, ...always, 'StreamViewType'],
        additionalProperties: false,
      },
    },
    required: [
      'eventID',
      'eventName',
      'eventVersion',
      'eventSource',
      'awsRegion',
      'dynamodb',
      'eventSourceARN',
    ],
    additionalProperties: false,
  };
  return where === undefined ? record : passing(record, where);
}

/** The schema of a change for tests: its kind, and the item before and after. */
export function changeSchemaOf(changes: readonly ChangeKind[], image: JsonObject): JsonObject {
  return {
    type: 'object',
    properties: { eventName: { enum: [...changes] }, NewImage: image, OldImage: image },
    required: ['eventName', 'NewImage', 'OldImage'],
    additionalProperties: false,
  };
}

/** What passes a filter has the fields that it tests, except those that may not be there. */
function passing(schema: JsonObject, where: JsonObject): JsonObject {
  const { properties } = schema;
  if (!isObject(properties)) return schema;
  const tested = Object.entries(where).filter(
    ([name, test]) => Object.hasOwn(properties, name) && isPresence(test),
  );
  const narrowed = tested.map(([name, test]) => {
    const part = properties[name] ?? {};
    return [name, isObject(part) && isObject(test) ? passing(part, test) : part] as const;
  });
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly Json[]) : [];
  const names = new Set([...required, ...tested.map(([name]) => name)]);
  return {
    ...schema,
    properties: { ...properties, ...Object.fromEntries(narrowed) },
    required: [...names],
  };
}

/** Whether a field that a filter tests must be there to pass. */
function isPresence(test: Json): boolean {
  if (isObject(test)) return Object.values(test).some(isPresence);
  return Array.isArray(test) && !test.some((one) => isObject(one) && one['exists'] === false);
}
