/** A function, an event for it, and an empty handler with the same clients and libraries. */
export interface Contestant {
  readonly name: string;
  /** The prefix of its logical id. */
  readonly logicalId: string;
  readonly event: unknown;
  readonly emptyName: string;
  /** What the empty handler imports and creates during initialization. */
  readonly empty: string;
}

const metadata = {
  eventId: 'e1',
  correlationId: 'e1',
  causationId: 'e1',
  occurredAt: '2026-11-23T11:22:33Z',
};
const envelope = { id: '1', source: 'eventwright.images', time: '2026-11-23T11:22:33Z' };

const uploaded = {
  ...envelope,
  'detail-type': 'ImageUploaded',
  detail: {
    metadata,
    object: { bucket: 'uploads', key: 'users/ada/1', bytes: 1, etag: '00', sequencer: '00' },
  },
};

const notified = {
  ...envelope,
  'detail-type': 'UserNotified',
  detail: {
    metadata: {
      ...metadata,
      eventId: 'e1/ImageProcessed/UserNotified',
      causationId: 'e1/ImageProcessed',
    },
    image: { imageId: '1', owner: 'ada' },
    outcome: 'processed',
    notification: { channel: 'sns', messageId: 'm1' },
  },
};

/** Both functions of the application. */
export const contestants: readonly Contestant[] = [
  {
    name: 'process-image',
    logicalId: 'PipelineProcessImageFunction',
    event: { Records: [{ messageId: 'm1', body: JSON.stringify(uploaded) }] },
    emptyName: 'empty, with the same clients and sharp',
    empty: `import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
      import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
      import sharp from 'sharp';
      export const clients = [new S3Client({}), new EventBridgeClient({}), PutEventsCommand, GetObjectCommand, PutObjectCommand, sharp];
      export const handler = async () => ({});`,
  },
  {
    name: 'record-notification',
    logicalId: 'PipelineRecordNotificationFunction',
    event: notified,
    emptyName: 'empty, with the same clients',
    empty: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
      export const clients = [DynamoDBDocumentClient.from(new DynamoDBClient({})), UpdateCommand];
      export const handler = async () => ({});`,
  },
];
