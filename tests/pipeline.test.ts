import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { happened, policyForTopics } from '@eventwright/local/testing';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import sharp, { type Region } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileReport } from '../demo/file-report.ts';
import { follow } from '../demo/follow.ts';
import { type ImagesApi, imagesApi } from '../demo/images-api.ts';
import { hostileFiles } from '../demo/photographs/hostile/index.ts';
import { signIn } from '../demo/sign-in.ts';
import { isImageProcessed } from '../generated/events/ImageProcessed/validator.js';
import { isImageRejected } from '../generated/events/ImageRejected/validator.js';
import { isImageUploaded } from '../generated/events/ImageUploaded/validator.js';
import { isUserNotified } from '../generated/events/UserNotified/validator.js';
import { synthesized } from './synthesized.ts';

const validators: Readonly<Record<string, (detail: unknown) => boolean>> = {
  ImageUploaded: isImageUploaded,
  ImageProcessed: isImageProcessed,
  ImageRejected: isImageRejected,
  UserNotified: isUserNotified,
};
const lake = fileURLToPath(new URL('../demo/photographs/lake-upright.jpg', import.meta.url));
const patience = 30_000;

let cloud: TestCloud;
let api: ImagesApi;
let s3: S3Client;
let sqs: SQSClient;
let notices: string;
let folder: string;

/** Subscribes a queue to the topic, as a customer's system might, and returns its URL. */
async function subscribeQueue(): Promise<string> {
  const options = cloud.clientConfiguration;
  const Attributes = { Policy: policyForTopics('notices') };
  const command = new CreateQueueCommand({ QueueName: 'notices', Attributes });
  const { QueueUrl = '' } = await sqs.send(command);
  const attributes = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const Endpoint = (await sqs.send(attributes)).Attributes?.['QueueArn'];
  const TopicArn = cloud.outputs['TopicArn'];
  const subscription = new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint });
  await new SNSClient(options).send(subscription);
  return QueueUrl;
}

/** The mean difference, out of 255, between two pictures in a region. */
async function difference(one: Buffer, other: Buffer, part: Region): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((picture) => sharp(picture).extract(part).removeAlpha().raw().toBuffer()),
  );
  if (a === undefined || b === undefined) throw new Error('A picture has no pixels.');
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

/** Gets a picture as its owner does. */
async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** The object key of a URL of the distribution. */
function keyOf(url: string): string {
  return new URL(url).pathname.split('/').slice(3).join('/');
}

/** The names of the formats in sharp. */
const formats: Readonly<Record<string, string>> = {
  'image/avif': 'heif',
  'image/webp': 'webp',
  'image/jpeg': 'jpeg',
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eventwright-test-'));
  cloud = await startLocalCloud(await synthesized());
  const options = cloud.clientConfiguration;
  s3 = new S3Client(options);
  sqs = new SQSClient(options);
  api = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'ada'));
  notices = await subscribeQueue();
});

afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('An uploaded photograph', () => {
  let report: FileReport;

  beforeAll(async () => {
    report = await follow({ name: 'lake', path: lake }, api, cloud, patience);
  });

  it('results in a notification, with each event published once and valid', () => {
    expect(report).toMatchObject({ end: 'notified', reason: null });
    const events = eventsOf(report);
    expect(events.map((event) => event['detail-type'])).toEqual([
      'ImageUploaded',
      'ImageProcessed',
      'UserNotified',
    ]);
    expectValid(events);
  });

  it('has a record that its owner reads through the API', () => {
    expect(report.record).toMatchObject({
      status: 'processed',
      original: { contentType: 'image/jpeg', width: 1500, height: 2000 },
      notification: { channel: 'sns' },
      notifiedAt: expect.stringMatching(/^\d{4}-/),
    });
    expect(report.variants.map(({ name, width, height }) => [name, width, height])).toEqual([
      ...Array(3).fill(['thumbnail', 240, 320]),
      ...Array(3).fill(['web', 960, 1280]),
      ...Array(3).fill(['full', 1500, 2000]),
    ]);
  });

  it('has upright, watermarked variants without the location', async () => {
    for (const { url, bytes, width, height, contentType } of report.variants) {
      const picture = await download(url);
      expect(picture.length).toBe(bytes);
      const metadata = await sharp(picture).metadata();
      expect(metadata).toMatchObject({ width, height, format: formats[contentType] });
      expect(metadata.orientation ?? 1).toBe(1);
      expect(metadata.exif?.includes('Ada Exempel')).toBe(true);
      expect(metadata.exif?.includes(Buffer.from([0x25, 0x88, 4, 0]))).toBe(false);

      const upright = await sharp(lake).autoOrient().resize(width, height).png().toBuffer();
      const corner = Math.round(width * 0.3);
      const mark = { left: width - corner, top: height - Math.round(corner / 5), width: corner };
      const region = { ...mark, height: height - mark.top };
      expect(await difference(picture, upright, region)).toBeGreaterThan(8);
      const sky = { left: 0, top: 0, width, height: Math.round(height / 2) };
      expect(await difference(picture, upright, sky)).toBeLessThan(5);
    }
  });

  it('changes nothing if its upload event arrives three more times at once', async () => {
    const uploaded = eventsOf(report)[0];
    const again = {
      EventBusName: cloud.outputs['EventBusName'],
      Source: 'eventwright.images',
      DetailType: 'ImageUploaded',
      Detail: JSON.stringify(uploaded?.detail),
    };
    const events = cloud.client(EventBridgeClient);
    await events.send(new PutEventsCommand({ Entries: [again, again, again] }));
    const ended = new Set<number>();
    while (ended.size < 3) {
      const execution = await happened(
        cloud.activities,
        ({ id, service, summary }) =>
          service === 'states' && summary.includes('AlreadyKnown') && !ended.has(id),
      );
      expect(execution.outcome).toBe('done');
      ended.add(execution.id);
    }
    expect(await api.readRecord(String(report.record?.['imageId']))).toEqual(report.record);
    const listing = new ListObjectsV2Command({ Bucket: cloud.outputs['ProcessedBucketName'] });
    const { Contents = [] } = await s3.send(listing);
    expect(Contents.map(({ Key }) => Key).sort()).toEqual(
      report.variants.map(({ url }) => keyOf(url)).sort(),
    );
  });

  it('is notified through the topic, once', async () => {
    const receive = new ReceiveMessageCommand({
      QueueUrl: notices,
      WaitTimeSeconds: 5,
      MaxNumberOfMessages: 10,
    });
    const { Messages = [] } = await sqs.send(receive);
    expect(Messages).toHaveLength(1);
    const notice = JSON.parse(Messages[0]?.Body ?? '') as Readonly<Record<string, string>>;
    expect(notice).toMatchObject({
      Subject: 'Your image is ready',
      MessageAttributes: { outcome: { Type: 'String', Value: 'processed' } },
    });
    expect(JSON.parse(notice['Message'] ?? '')).toMatchObject({
      imageId: report.record?.['imageId'],
      outcome: 'processed',
      text: 'Your image is ready in 9 forms.',
    });
    expect(report.record).toMatchObject({ notification: { messageId: notice['MessageId'] } });
  });
});

describe('An image deleted by its owner', () => {
  async function objectsOf(imageId: string): Promise<readonly string[]> {
    const lists = await Promise.all(
      ['UploadsBucketName', 'ProcessedBucketName'].map((output) =>
        s3.send(new ListObjectsV2Command({ Bucket: cloud.outputs[output] })),
      ),
    );
    const keys = lists.flatMap(({ Contents = [] }) => Contents.map(({ Key = '' }) => Key));
    return keys.filter((key) => key.includes(imageId));
  }

  it('loses its record, original and every variant', async () => {
    const report = await follow({ name: 'gone', path: lake }, api, cloud, patience);
    const imageId = String(report.record?.['imageId']);
    const token = await signIn(cloud.endpoint, 'ada');
    const address = `${cloud.apiUrl}/images/${imageId}`;
    const headers = { authorization: token };
    expect((await fetch(address, { method: 'DELETE', headers })).status).toBe(202);
    await expect.poll(() => api.readRecord(imageId), { timeout: patience }).toBeUndefined();
    await expect.poll(() => objectsOf(imageId), { timeout: patience }).toEqual([]);
    const list = await (await fetch(`${cloud.apiUrl}/images`, { headers })).text();
    expect(list).not.toContain(imageId);
  });

  it('can be deleted again, and so can one that never existed', async () => {
    const headers = { authorization: await signIn(cloud.endpoint, 'ada') };
    const options = { method: 'DELETE', headers };
    expect((await fetch(`${cloud.apiUrl}/images/never`, options)).status).toBe(202);
    const erased = await happened(
      cloud.activities,
      ({ detail, service }) =>
        service === 'states' && JSON.stringify(detail ?? null).includes('"never"'),
    );
    expect(erased.outcome).toBe('done');
  });
});

describe('A bad upload', () => {
  it.each([
    ['text.jpg', 'not-an-image'],
    ['cut-at-50-percent.jpg', 'unreadable'],
    ['zero.jpg', 'empty'],
    ['bomb-30000.png', 'too-many-pixels'],
    ['picture.svg', 'unsupported-format'],
    ['animated.gif', null],
  ])('%s ends with the reason %s, and the next file is processed', async (name, reason) => {
    const hostile = hostileFiles.find((file) => file.name === name);
    if (hostile === undefined) throw new Error(`There is no hostile file ${name}.`);
    const file = path.join(folder, name);
    await writeFile(file, await hostile.make());
    const report = await follow({ name, path: file }, api, cloud, patience);
    expect(report).toMatchObject({ end: reason === null ? 'notified' : 'rejected', reason });
    expect(report.record).toMatchObject(
      reason === null ? { status: 'processed' } : { status: 'rejected', reason: { code: reason } },
    );
    expectValid(eventsOf(report));
  });
});

/** The events of a report, as the bus accepted them. */
function eventsOf(report: FileReport): readonly Event[] {
  const ids = new Set(report.events.map((event) => event.id));
  const taken = cloud.events.all() as readonly unknown[];
  return (taken as readonly Event[]).filter((event) => ids.has(event.id));
}

interface Event {
  readonly id: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
}

function expectValid(events: readonly Event[]): void {
  expect(events).not.toEqual([]);
  for (const event of events) {
    const name = event['detail-type'];
    expect([name, validators[name]?.(event.detail)]).toEqual([name, true]);
  }
}
