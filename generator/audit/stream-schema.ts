import type { JsonObject } from '@eventwright/json';
import type { StreamKind } from './pattern-site.ts';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const anything = {};

function closed(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/**
 * The records that filters of pipes and event source mappings see, in the form in which they are
 * filtered. Lambda developer guide, "Control which events Lambda sends to your function"; EventBridge
 * user guide, "Event filtering in Amazon EventBridge Pipes".
 */
const records: Readonly<Record<Exclude<StreamKind, 'unknown'>, JsonObject>> = {
  sqs: closed(
    {
      messageId: text,
      receiptHandle: text,
      body: anything,
      attributes: { type: 'object', additionalProperties: text },
      messageAttributes: { type: 'object' },
      md5OfBody: text,
      md5OfMessageAttributes: text,
      eventSource: { const: 'aws:sqs' },
      eventSourceARN: text,
      awsRegion: text,
    },
    ['md5OfMessageAttributes', 'messageAttributes'],
  ),
  dynamodb: {
    ...closed(
      {
        eventID: text,
        eventName: { enum: ['INSERT', 'MODIFY', 'REMOVE'] },
        eventVersion: text,
        eventSource: { const: 'aws:dynamodb' },
        awsRegion: text,
        eventSourceARN: text,
        userIdentity: { type: 'object', properties: { type: text, principalId: text } },
        dynamodb: closed(
          {
            ApproximateCreationDateTime: { type: 'number' },
            Keys: { $ref: '#/definitions/Item' },
            NewImage: { $ref: '#/definitions/Item' },
            OldImage: { $ref: '#/definitions/Item' },
            SequenceNumber: text,
            SizeBytes: { type: 'number' },
            StreamViewType: { enum: ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] },
          },
          ['NewImage', 'OldImage'],
        ),
      },
      ['userIdentity'],
    ),
    definitions: {
      Item: { type: 'object', additionalProperties: { $ref: '#/definitions/Value' } },
      // DynamoDB developer guide, "Data types": numbers are sent as text.
      Value: closed(
        {
          S: text,
          N: text,
          B: text,
          BOOL: { type: 'boolean' },
          NULL: { const: true },
          SS: texts,
          NS: texts,
          BS: texts,
          L: { type: 'array', items: { $ref: '#/definitions/Value' } },
          M: { $ref: '#/definitions/Item' },
        },
        ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'],
      ),
    },
  },
  kinesis: closed({
    kinesisSchemaVersion: text,
    partitionKey: text,
    sequenceNumber: text,
    data: anything,
    approximateArrivalTimestamp: { type: 'number' },
    eventSource: { const: 'aws:kinesis' },
    eventVersion: text,
    eventID: text,
    eventName: text,
    invokeIdentityArn: text,
    awsRegion: text,
    eventSourceARN: text,
  }),
  kafka: { type: 'object' },
  mq: { type: 'object' },
};

/** Which images a stream has, by its view type. */
const imagesOf: Readonly<Record<string, readonly string[]>> = {
  KEYS_ONLY: [],
  NEW_IMAGE: ['NewImage'],
  OLD_IMAGE: ['OldImage'],
  NEW_AND_OLD_IMAGES: ['NewImage', 'OldImage'],
};

/** The schema of a record as its filter sees it. */
export function streamSchema(kind: StreamKind, images: string | undefined): JsonObject {
  if (kind === 'unknown') return { type: 'object' };
  const schema = records[kind];
  const there =
    images !== undefined && Object.hasOwn(imagesOf, images) ? imagesOf[images] : undefined;
  if (kind !== 'dynamodb' || there === undefined) return schema;
  const { properties } = schema as {
    properties: { dynamodb: { properties: JsonObject } } & JsonObject;
  };
  const record = properties.dynamodb;
  const kept = Object.entries(record.properties).filter(
    ([name]) => !['NewImage', 'OldImage'].includes(name) || there.includes(name),
  );
  const dynamodb = { ...record, properties: Object.fromEntries(kept) };
  return { ...schema, properties: { ...properties, dynamodb } };
}
