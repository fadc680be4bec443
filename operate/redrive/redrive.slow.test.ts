import { readFileSync } from 'node:fs';
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalPlace, startLocalPlace } from '../../tests/local-place.ts';
import { readResources, readTemplate } from '../deployment.ts';
import type { Place } from '../place.ts';
import { findDeadLetterQueues } from './dead-letter-queues.ts';
import { type Redriven, redrive } from './redrive.ts';

const photograph = new URL('../../demo/photographs/lake-small.tiff', import.meta.url);
const everything = { queue: undefined, max: Number.POSITIVE_INFINITY, dryRun: false };

let local: LocalPlace;
let cloud: TestCloud;
let place: Place;
let sqs: SQSClient;
let s3: S3Client;
let events: EventBridgeClient;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  local = await startLocalPlace();
  ({ cloud, place } = local);
  const options = cloud.clientConfiguration;
  sqs = new SQSClient({ ...options, useQueueUrlAsEndpoint: false });
  s3 = new S3Client(options);
  events = new EventBridgeClient(options);
  dynamodb = new DynamoDBClient(options);
});
afterAll(() => local?.stop());

describe('A redrive', () => {
  it('knows every dead-letter queue of the stack and where its messages belong', async () => {
    const resources = await readResources(place);
    const found = findDeadLetterQueues(await readTemplate(place), resources);
    const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
    const named = queues.filter(({ logicalId }) => logicalId.includes('DeadLetterQueue'));
    expect(named.length).toBeGreaterThan(0);
    expect(found.map(({ name }) => name).sort()).toEqual(
      named.map(({ logicalId }) => logicalId).sort(),
    );
    expect(found.filter(({ destination }) => destination.kind === 'unknown')).toEqual([]);
  });

  it('lists stream records that a pipe discarded, and leaves them in the queue', async () => {
    const QueueUrl = await queueNamed('PreferencesChangeDeadLetter');
    const MessageBody = JSON.stringify({
      context: { partnerResourceArn: 'stream', condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { shardId: 'shard', startSequenceNumber: '7', batchSize: 1 },
    });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    expect(await all(everything)).toMatchObject([
      {
        outcome: 'left',
        detailType: 'records of a stream (1)',
        eventId: 'from 7 in shard',
        reason: 'RetryAttemptsExhausted',
        error: expect.stringContaining('for 24 hours'),
      },
    ]);
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  });

  it('finds nothing if nothing failed', async () => {
    expect(await all(everything)).toEqual([]);
  });

  it('redrives an upload that failed every attempt, and it is processed once', async () => {
    const Bucket = cloud.outputs['ProcessedBucketName'] ?? '';
    await emptyAndDelete(Bucket);
    // One attempt instead of five, with a second and not six minutes before the next.
    const url = await queueNamed('ProcessImageQueue');
    const { RedrivePolicy = '' } = await attributesOf(url);
    const policy = { ...(JSON.parse(RedrivePolicy) as object), maxReceiveCount: 1 };
    const Attributes = { RedrivePolicy: JSON.stringify(policy), VisibilityTimeout: '1' };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }));
    const key = 'users/ada/failing=';
    const Body = readFileSync(photograph);
    const uploads = cloud.outputs['UploadsBucketName'];
    await s3.send(new PutObjectCommand({ Bucket: uploads, Key: key, Body }));
    await expect.poll(() => waiting('ProcessImageDeadLetter'), { timeout: 25_000 }).toBe(1);

    await s3.send(new CreateBucketCommand({ Bucket }));
    const tried = await all({ ...everything, dryRun: true });
    expect(tried).toMatchObject(
      [
        { outcome: 'would be redriven', detailType: 'ImageUploaded', reason: /SQS leaves none/ },
      ].map((one) => ({ ...one, reason: expect.stringMatching(one.reason) })),
    );
    expect(await waiting('ProcessImageDeadLetter')).toBe(1);

    expect(await all(everything)).toMatchObject([
      {
        outcome: 'redriven',
        from: expect.stringContaining('ProcessImageDeadLetterQueue'),
        to: expect.stringContaining('ProcessImageQueue'),
      },
    ]);
    expect(await waiting('ProcessImageDeadLetter')).toBe(0);
    await expect
      .poll(() => record('failing'), { timeout: 20_000 })
      .toMatchObject({
        status: { S: 'processed' },
        notifiedAt: expect.anything(),
      });
    const processed = cloud.events
      .all()
      .filter((event) => event['detail-type'] === 'ImageProcessed')
      .filter((event) => JSON.stringify(event).includes('failing='));
    expect(processed).toHaveLength(1);
    expect(await all(everything)).toEqual([]);
  });

  it('delivers an event that a rule could not deliver to that rule’s function', async () => {
    const said = cloud.events
      .all()
      .find(
        (event) =>
          event['detail-type'] === 'UserNotified' && JSON.stringify(event).includes('failing'),
      );
    const Key = { owner: { S: 'ada' }, item: { S: 'image#failing' } };
    const TableName = cloud.outputs['TableName'];
    const forget = { TableName, Key, UpdateExpression: 'REMOVE notifiedAt' };
    await dynamodb.send(new UpdateItemCommand(forget));
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: await queueNamed('RecordNotificationDeadLetter'),
        MessageBody: JSON.stringify(said),
        MessageAttributes: { ERROR_CODE: text('NO_PERMISSIONS'), ERROR_MESSAGE: text('Denied') },
      }),
    );
    expect(await all({ ...everything, queue: 'recordnotification' })).toMatchObject([
      { outcome: 'redriven', detailType: 'UserNotified', reason: 'NO_PERMISSIONS: Denied' },
    ]);
    await expect.poll(() => record('failing'), { timeout: 20_000 }).toHaveProperty('notifiedAt');
  });

  it('resends an invalid event once, and it returns with its reason', async () => {
    const entry = {
      EventBusName: cloud.outputs['EventBusName'],
      Source: 'eventwright.images',
      DetailType: 'ImageUploaded',
      Detail: '{"object":{}}',
    };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    await expect.poll(() => waiting('ProcessImageDeadLetter'), { timeout: 20_000 }).toBe(1);
    const [letter, ...others] = await all({ ...everything, queue: 'ProcessImage' });
    expect(letter).toMatchObject({
      outcome: 'redriven',
      reason: expect.stringContaining('INVALID_EVENT'),
    });
    expect(others).toEqual([]);
    await expect.poll(() => waiting('ProcessImageDeadLetter'), { timeout: 20_000 }).toBe(1);
  });

  it('takes at most the given number and lists the existing queues', async () => {
    const QueueUrl = await queueNamed('DeliverImageDeadLetter');
    for (const n of [1, 2, 3]) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `{"id":"${n}"}` }));
    }
    expect(await all({ queue: 'DeliverImage', max: 2, dryRun: true })).toHaveLength(2);
    expect(await waiting('DeliverImageDeadLetter')).toBe(3);
    await expect(all({ ...everything, queue: 'nothing' })).rejects.toThrow(
      /there are .*DeliverImage/,
    );
  });
});

async function all(options: Parameters<typeof redrive>[1]): Promise<readonly Redriven[]> {
  const found: Redriven[] = [];
  for await (const one of redrive(place, options)) found.push(one);
  return found;
}

async function queueNamed(part: string): Promise<string> {
  const queues = (await readResources(place)).filter(({ type }) => type === 'AWS::SQS::Queue');
  const queue = queues.find(({ logicalId }) => logicalId.includes(part));
  if (queue === undefined) throw new Error(`No queue has ${part} in its name.`);
  return queue.physicalId;
}

async function attributesOf(QueueUrl: string): Promise<Readonly<Record<string, string>>> {
  const asking = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  return (await sqs.send(asking)).Attributes ?? {};
}

async function waiting(part: string): Promise<number> {
  return Number((await attributesOf(await queueNamed(part)))['ApproximateNumberOfMessages']);
}

async function record(imageId: string): Promise<unknown> {
  const Key = { owner: { S: 'ada' }, item: { S: `image#${imageId}` } };
  const reading = new GetItemCommand({ TableName: cloud.outputs['TableName'], Key });
  return (await dynamodb.send(reading)).Item;
}

async function emptyAndDelete(Bucket: string): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
