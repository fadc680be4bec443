import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isObject } from '@eventwright/json';
import type { Fault, ServiceCall } from '@eventwright/local';
import { type Assembly, type LocalCloud, readAssembly, startLocalCloud } from '@eventwright/local';
import { clientOptions, policyForTopics } from '@eventwright/local/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { synthesized } from './synthesized.ts';

/** A call of the pipeline, identified by its caller and its number among calls of its kind. */
type Step = `${'function' | 'cloud'} ${string} #${number}`;

/** The result of an upload, without values that differ between uploads. */
interface End {
  readonly record: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  /** The ids of the events on the bus, each once, however often it was published. */
  readonly events: readonly string[];
  readonly notices: number;
  readonly deadLetters: number;
}

/** Calls without effects. */
const waiting = new Set(['sqs ReceiveMessage', 'dynamodb GetRecords']);
const patience = 40_000;
let cloud: LocalCloud;
let s3: S3Client;
let sqs: SQSClient;
let table: DynamoDBDocumentClient;
let notices: string;
let photograph: Buffer;
let uploads = 0;
let onCall: (step: Step) => Fault['loses'] | undefined = () => undefined;
const counts = new Map<string, number>();

/** The fault for a call. If a function makes the call, its process crashes. */
function loseCalls({ service, operation, caller }: ServiceCall): Fault | undefined {
  if (caller === 'local') return undefined;
  const [verb = ''] = operation.split(' ');
  const call = `${service} ${verb}`;
  if (waiting.has(call)) return undefined;
  const processId = /^local-(\d+)$/.exec(caller)?.[1];
  const kind = `${processId === undefined ? 'cloud' : 'function'} ${call}` as const;
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  const loses = onCall(`${kind} #${count}`);
  if (loses === undefined) return undefined;
  const crash = () => process.kill(Number(processId), 'SIGKILL');
  return processId === undefined ? { loses } : { loses, afterwards: crash };
}

/** The template, with visibility timeouts of seconds instead of minutes. */
function withImpatientQueues(assembly: Assembly): Assembly {
  const Resources = Object.entries(assembly.template.Resources).map(([name, resource]) => {
    if (resource.Type !== 'AWS::SQS::Queue') return [name, resource];
    return [name, { ...resource, Properties: { ...resource.Properties, VisibilityTimeout: 4 } }];
  });
  const template = { ...assembly.template, Resources: Object.fromEntries(Resources) };
  return { ...assembly, template };
}

async function subscribeQueue(): Promise<string> {
  const Attributes = { Policy: policyForTopics('notices') };
  const command = new CreateQueueCommand({ QueueName: 'notices', Attributes });
  const { QueueUrl = '' } = await sqs.send(command);
  const Endpoint = await attributeOf(QueueUrl, 'QueueArn');
  const TopicArn = cloud.outputs['TopicArn'];
  const sns = new SNSClient(clientOptions(cloud.endpoint));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  return QueueUrl;
}

async function attributeOf(QueueUrl: string, name: QueueAttributeName): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
  return (await sqs.send(command)).Attributes?.[name] ?? '';
}

beforeAll(async () => {
  const assembly = withImpatientQueues(readAssembly((await synthesized()).assembly));
  cloud = await startLocalCloud({ assembly, loseCalls });
  const options = clientOptions(cloud.endpoint);
  s3 = new S3Client(options);
  sqs = new SQSClient(options);
  table = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  notices = await subscribeQueue();
  photograph = await readFile(new URL('../demo/photographs/lake-disc.png', import.meta.url));
});

afterAll(async () => {
  await cloud?.stop();
});

/** Uploads another photograph for a new owner and waits until nothing is in progress. */
async function upload(lose: typeof onCall): Promise<End> {
  uploads += 1;
  counts.clear();
  onCall = lose;
  const owner = `owner-${uploads}`;
  const Key = `users/${owner}/photograph=`;
  const Bucket = cloud.outputs['UploadsBucketName'];
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: photograph }));
  await vi.waitFor(async () => expect(await readRecord(owner)).toHaveProperty('notifiedAt'), {
    timeout: patience,
  });
  await stillness();
  onCall = () => undefined;
  return await describeEnd(owner);
}

async function readRecord(owner: string): Promise<Readonly<Record<string, unknown>>> {
  const query = new QueryCommand({
    TableName: cloud.outputs['TableName'],
    KeyConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': owner },
  });
  return (await table.send(query)).Items?.[0] ?? {};
}

/**
 * Waits until no queue except that of the notices has messages, visible or hidden, twice in a row.
 */
async function stillness(): Promise<void> {
  for (let still = 0; still < 2; still = (await messagesUnderWay()) === 0 ? still + 1 : 0) {
    await delay(150);
  }
}

async function messagesUnderWay(): Promise<number> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const counting = QueueUrls.filter((url) => url !== notices && !isDeadLetterQueue(url)).flatMap(
    (url) => [
      attributeOf(url, 'ApproximateNumberOfMessages'),
      attributeOf(url, 'ApproximateNumberOfMessagesNotVisible'),
    ],
  );
  return (await Promise.all(counting)).reduce((sum, count) => sum + Number(count), 0);
}

function isDeadLetterQueue(url: string): boolean {
  return url.includes('DeadL');
}

async function describeEnd(owner: string): Promise<End> {
  const neutral = (text: string) => text.replaceAll(owner, 'owner');
  const listing = new ListObjectsV2Command({
    Bucket: cloud.outputs['ProcessedBucketName'],
    Prefix: `users/${owner}/`,
  });
  const { Contents = [] } = await s3.send(listing);
  const { status, original, variants, imageId } = await readRecord(owner);
  const record = { status, original, variants, imageId };
  return {
    record: JSON.parse(neutral(JSON.stringify(record))) as End['record'],
    files: Contents.map((object) => neutral(object.Key ?? '')).sort(),
    events: eventIdsOf(owner),
    notices: await countNotices(),
    deadLetters: await countDeadLetters(),
  };
}

/** The ids of the events on the bus about an owner's image, starting with the upload. */
function eventIdsOf(owner: string): readonly string[] {
  const ids = new Set<string>();
  for (const { detail } of cloud.eventsOn(cloud.outputs['EventBusName'] ?? '')) {
    if (!isObject(detail) || !new RegExp(`${owner}[/"]`).test(JSON.stringify(detail))) continue;
    const metadata = detail['metadata'];
    const [upload = '', ...path] = String(
      isObject(metadata) ? metadata['eventId'] : undefined,
    ).split('/');
    ids.add([upload === '' ? '' : 'upload', ...path].join('/'));
  }
  return [...ids].sort();
}

async function countNotices(): Promise<number> {
  for (let count = 0; ; count += 1) {
    const receive = new ReceiveMessageCommand({ QueueUrl: notices });
    const { ReceiptHandle } = (await sqs.send(receive)).Messages?.[0] ?? {};
    if (ReceiptHandle === undefined) return count;
    await sqs.send(new DeleteMessageCommand({ QueueUrl: notices, ReceiptHandle }));
  }
}

async function countDeadLetters(): Promise<number> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const counting = QueueUrls.filter(isDeadLetterQueue).map((url) =>
    attributeOf(url, 'ApproximateNumberOfMessages'),
  );
  return (await Promise.all(counting)).reduce((sum, count) => sum + Number(count), 0);
}

describe('A lost call anywhere between upload and notification', () => {
  /** The steps of a healthy run. A call that is added to the pipeline is included automatically. */
  const steps: Step[] = [];
  let healthy: End;

  beforeAll(async () => {
    await upload(() => undefined);
    healthy = await upload((step) => {
      steps.push(step);
      return undefined;
    });
  });

  it('is one of at least fifteen calls, from functions, queues, the pipe and the workflow', () => {
    expect(healthy).toMatchObject({ notices: 1, deadLetters: 0, record: { status: 'processed' } });
    expect(healthy.events).toEqual([
      'upload',
      'upload/ImageProcessed',
      'upload/ImageProcessed/UserNotified',
    ]);
    expect(steps.length).toBeGreaterThanOrEqual(15);
  });

  it('leads to the same result, whether or not the call took effect', async () => {
    for (const step of steps) {
      for (const loses of ['request', 'response'] as const) {
        let isLost = false;
        const end = await upload((called) => {
          if (called !== step || isLost) return undefined;
          isLost = true;
          return loses;
        });
        const notices = isNotice(step) && loses === 'response' ? 2 : 1;
        expect({ step, loses, isLost, ...end }).toEqual({
          ...{ step, loses, isLost: true },
          ...healthy,
          notices,
        });
      }
    }
  });
});

/**
 * The only call that cannot be made idempotent: SNS delivers at least once, and a call whose
 * response is lost is repeated. The message carries the event's id for its receiver.
 */
function isNotice(step: Step): boolean {
  return step.startsWith('cloud sns');
}
