import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ListQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesized } from './synthesized.ts';

describe('An invalid event', () => {
  let cloud: TestCloud;
  let events: EventBridgeClient;
  let sqs: SQSClient;

  beforeAll(async () => {
    cloud = await startLocalCloud(await synthesized());
    const options = cloud.clientConfiguration;
    events = new EventBridgeClient(options);
    sqs = new SQSClient(options);
  });
  afterAll(async () => {
    await cloud?.stop();
  });

  it('behind a queue goes to the dead-letter queue immediately, with every reason', async () => {
    await say('ImageUploaded', { metadata: {}, object: { bucket: 'B' } });
    const letter = await deadLetterOf('ProcessImageDeadLett');
    expect(JSON.parse(letter.Body ?? '')).toMatchObject({
      source: 'eventwright.images',
      'detail-type': 'ImageUploaded',
      detail: { object: { bucket: 'B' } },
    });
    expect(letter.MessageAttributes?.['ERROR_CODE']?.StringValue).toBe('INVALID_EVENT');
    const reasons = JSON.parse(letter.MessageAttributes?.['ERROR_MESSAGE']?.StringValue ?? '');
    expect(reasons).toContainEqual({
      pointer: '/object',
      message: "must have required property 'sequencer'",
    });
    expect(reasons.length).toBeGreaterThan(5);
  });

  it('behind a rule goes to the dead-letter queue after Lambda’s retries, with every reason', async () => {
    await say('UserNotified', { outcome: 'processed' });
    const letter = await deadLetterOf('RecordNotificationDe');
    expect(JSON.parse(letter.Body ?? '')).toMatchObject({ 'detail-type': 'UserNotified' });
    expect(letter.MessageAttributes?.['ErrorMessage']?.StringValue).toContain(
      "UserNotified is not valid: (root) must have required property 'metadata'",
    );
  });

  it('does not block valid events, including events with unknown properties', async () => {
    const id = 'known-later';
    const occurredAt = '2026-11-23T11:22:33Z';
    const metadata = { eventId: id, correlationId: id, causationId: id, occurredAt };
    const bucket = cloud.outputs['UploadsBucketName'] ?? '';
    const key = 'users/somebody/nothing=';
    const s3 = cloud.client(S3Client);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: '' }));
    const object = { bucket, key, bytes: 0, etag: '00', sequencer: '00' };
    await say('ImageUploaded', { metadata, object, uploadedBy: 'a later version' });
    await expect.poll(saidSoFar, { timeout: 20_000 }).toContainEqual(
      expect.objectContaining({
        'detail-type': 'ImageRejected',
        detail: expect.objectContaining({
          metadata: expect.objectContaining({ eventId: `${id}/ImageRejected`, causationId: id }),
        }),
      }),
    );
  });

  async function say(detailType: string, detail: object): Promise<void> {
    const entry = {
      EventBusName: busName(),
      Source: 'eventwright.images',
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
  }

  function busName(): string {
    return cloud.outputs['EventBusName'] ?? '';
  }

  function saidSoFar(): readonly unknown[] {
    return cloud.events.all();
  }

  /** `name` is a long name as truncated by CloudFormation. */
  async function deadLetterOf(name: string): Promise<Message> {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const QueueUrl = QueueUrls.find((url) => url.includes(name));
    const receiving = new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds: 15,
      MessageAttributeNames: ['All'],
    });
    const { Messages: [letter] = [] } = await sqs.send(receiving);
    if (letter === undefined) throw new Error(`Nothing came to ${QueueUrl} (${QueueUrls}).`);
    return letter;
  }
});
