import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  type QueueAttributeName,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { isObject, type JsonObject } from '@eventwright/json';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions } from '@eventwright/local/testing';
import { vi } from 'vitest';

/** An image and its owner. */
export interface Image {
  readonly owner: string;
  readonly imageId: string;
}

/** The traces of an image: attribute names of its record, keys of objects, dead letters. */
export interface Left {
  readonly record: readonly string[];
  readonly objects: readonly string[];
  readonly deadLetters: number;
}

/** The remains of a deleted image: the tombstone. */
export const erased: Left = {
  record: ['deletedAt', 'expiresAt', 'item', 'owner'],
  objects: [],
  deadLetters: 0,
};

/** The operations of a test on images. */
export type Traces = ReturnType<typeof traces>;

export function traces(cloud: Pick<LocalCloud, 'endpoint' | 'outputs' | 'activities'>) {
  const options = clientOptions(cloud.endpoint);
  const s3 = new S3Client(options);
  const sqs = new SQSClient(options);
  const sfn = new SFNClient(options);
  const events = new EventBridgeClient(options);
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  const busName = cloud.outputs['EventBusName'] ?? '';

  async function readRecord({ owner, imageId }: Image): Promise<Readonly<Record<string, unknown>>> {
    const Key = { owner, item: `image#${imageId}` };
    const TableName = cloud.outputs['TableName'];
    return (await table.send(new GetCommand({ TableName, Key }))).Item ?? {};
  }

  /** The ARNs of the state machines' running executions. */
  async function running(): Promise<readonly string[]> {
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    const lists = await Promise.all(
      stateMachines.map(({ stateMachineArn }) =>
        sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' })),
      ),
    );
    return lists.flatMap(({ executions = [] }) =>
      executions.map(({ executionArn = '' }) => executionArn),
    );
  }

  async function messages(isWanted: (url: string) => boolean): Promise<number> {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const AttributeNames: QueueAttributeName[] = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
    ];
    const counts = await Promise.all(
      QueueUrls.filter(isWanted).map(async (QueueUrl) => {
        const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames });
        return Object.values((await sqs.send(command)).Attributes ?? {}).map(Number);
      }),
    );
    return counts.flat().reduce((sum, count) => sum + count, 0);
  }

  /** Waits until no message or execution is in progress, several times in a row. */
  async function quiet(timeout: number, isWaitedFor: (arn: string) => boolean): Promise<void> {
    let times = 0;
    const isQuiet = async () => {
      const underWay = await messages((url) => !isDeadLetterQueue(url));
      const executions = (await running()).filter(isWaitedFor);
      times = underWay + executions.length === 0 ? times + 1 : 0;
      return times >= 4;
    };
    await vi.waitUntil(isQuiet, { timeout, interval: 60 }).catch(async (cause) => {
      const failed = cloud.activities.list().filter(({ outcome }) => outcome === 'failed');
      const executions = (await running()).join(', ');
      const failures = JSON.stringify(failed.slice(-5), null, 2);
      throw new Error(`Running: ${executions}. Failed last: ${failures}`, { cause });
    });
  }

  async function put(Entries: readonly { DetailType: string; Detail: string }[]): Promise<void> {
    const entries = Entries.map((entry) => ({
      ...entry,
      EventBusName: busName,
      Source: 'eventwright.images',
    }));
    await events.send(new PutEventsCommand({ Entries: entries }));
  }

  return {
    /** Uploads a file to the place that the API uses. */
    async upload({ owner, imageId }: Image, Body: Buffer): Promise<void> {
      const Bucket = cloud.outputs['UploadsBucketName'];
      await s3.send(new PutObjectCommand({ Bucket, Key: `users/${owner}/${imageId}`, Body }));
    },

    /** Waits until the owner was notified about the image. */
    async hasEnded(image: Image, timeout: number): Promise<void> {
      const isTold = async () => 'notifiedAt' in (await readRecord(image));
      await vi.waitUntil(isTold, { timeout, interval: 20 });
    },

    async requestDeletion(image: Image): Promise<void> {
      const id = `deletion-of-${image.owner}`;
      const metadata = {
        eventId: id,
        correlationId: id,
        causationId: id,
        occurredAt: new Date().toISOString(),
      };
      await put([
        { DetailType: 'ImageDeletionRequested', Detail: JSON.stringify({ metadata, image }) },
      ]);
    },

    /** Waits until the image has its tombstone and no deletion is running. */
    async deletionHasEnded(image: Image, timeout: number): Promise<void> {
      const hasEnded = async () =>
        'deletedAt' in (await readRecord(image)) &&
        (await running()).every((arn) => !arn.includes('EraseImage'));
      await vi.waitUntil(hasEnded, { timeout, interval: 20 });
    },

    /** Waits until nothing is in progress. */
    isStill: (timeout: number) => quiet(timeout, () => true),

    /** Waits until only deletions are in progress. */
    othersAreStill: (timeout: number) => quiet(timeout, (arn) => !arn.includes('EraseImage')),

    /** Puts every event of the image on the bus again, in order. */
    async replay({ owner }: Image): Promise<void> {
      const own = eventsOf(cloud.activities, busName)
        .filter((event) => JSON.stringify(event['detail']).includes(owner))
        .filter((event) => event['detail-type'] !== 'ImageDeletionRequested')
        .map((event) => ({
          DetailType: String(event['detail-type']),
          Detail: JSON.stringify(event['detail']),
        }));
      await put(own);
    },

    async left(image: Image): Promise<Left> {
      const buckets = ['UploadsBucketName', 'ProcessedBucketName'];
      const lists = await Promise.all(
        buckets.map((output) =>
          s3.send(
            new ListObjectsV2Command({
              Bucket: cloud.outputs[output],
              Prefix: `users/${image.owner}/`,
            }),
          ),
        ),
      );
      return {
        record: Object.keys(await readRecord(image)).sort(),
        objects: lists.flatMap(({ Contents = [] }) => Contents.map(({ Key = '' }) => Key)).sort(),
        deadLetters: await messages(isDeadLetterQueue),
      };
    },
  };
}

function isDeadLetterQueue(url: string): boolean {
  return url.includes('DeadL');
}

/** The events that a bus accepted, oldest first. */
function eventsOf(activities: LocalCloud['activities'], bus: string): readonly JsonObject[] {
  return activities
    .list()
    .filter(({ action, resource }) => action === 'PutEvents' && resource === bus)
    .flatMap(({ detail }) => (isObject(detail) ? [detail] : []));
}
