import type { SQSEvent, SQSRecord } from 'aws-lambda';

/** The detail of an upload, according to its schema. */
export const detail = {
  metadata: {
    eventId: 'e1',
    correlationId: 'c1',
    causationId: 'e1',
    occurredAt: '2026-11-23T11:22:33Z',
    startedAt: '2026-11-23T11:22:30Z',
  },
  object: { bucket: 'uploads', key: 'users/ada/1', bytes: 12, etag: '00', sequencer: '0A' },
};

/** The event that EventBridge delivers for a detail. */
export function envelope(of: unknown): object {
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': 'ImageUploaded',
    source: 'eventwright.images',
    account: '123456789012',
    time: '2026-11-23T11:22:33Z',
    region: 'us-east-1',
    resources: [],
    detail: of,
  };
}

/** The event that a function receives from SQS, with these bodies. */
export function batch(...bodies: readonly string[]): SQSEvent {
  const records = bodies.map(
    (body, index): SQSRecord => ({
      messageId: `m${index}`,
      receiptHandle: 'handle',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1763896953000',
        SenderId: 'AIDAIENQZJOLO23YVJ4VO',
        ApproximateFirstReceiveTimestamp: '1763896953001',
      },
      messageAttributes: {},
      md5OfBody: '098f6bcd4621d373cade4e832627b4f6',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:uploads',
      awsRegion: 'us-east-1',
    }),
  );
  return { Records: records };
}
