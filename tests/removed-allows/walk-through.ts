import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, policyForTopics } from '@eventwright/local/testing';
import { imagesApi } from '../../demo/images-api.ts';
import { signIn } from '../../demo/sign-in.ts';

const photograph = new URL('../../demo/photographs/lake-disc.png', import.meta.url);

/**
 * How often a step checks whether it is done. Each check waits for a response of the cloud, so a
 * busy machine gives a step more time. After a denial the step may never complete. Log lines come
 * soon after the work or, if they are denied, never.
 */
const patience = { undisturbed: 2_000, refusedEarlier: 300, refused: 40, lines: 100 };
const pause = 50;

/** Someone who uses the application. */
interface Visitor {
  readonly cloud: LocalCloud;
  token: string;
  /** The queue that is subscribed to the notices. */
  readonly notices: string;
  imageId: string;
  /** The number of denied calls before the step. */
  refusedBefore: number;
  /** How many were before the first step. */
  readonly refusedAtStart: number;
}

/** The steps of the walk-through, in this order. Each throws if it fails. */
const steps: Readonly<Record<string, (visitor: Visitor) => Promise<void>>> = {
  // The pool asks a function for the claims. Its first start may take too long on a busy machine.
  'sign in': (visitor) =>
    until(visitor, async () => {
      visitor.token = await signIn(visitor.cloud.endpoint, 'ada').catch(() => '');
      return visitor.token !== '';
    }),
  upload: async (visitor) => {
    const api = imagesApi(visitor.cloud.apiUrl ?? '', visitor.token);
    visitor.imageId = await api.upload(await readFile(photograph), 'image/png');
    await until(visitor, async () => {
      const record = await api.readRecord(visitor.imageId);
      return record?.['notifiedAt'] !== undefined && record['status'] === 'processed';
    });
  },
  picture: async ({ cloud, token, imageId }) => {
    const record = await imagesApi(cloud.apiUrl ?? '', token).readRecord(imageId);
    const links = record?.['links'] as Readonly<Record<string, string>> | undefined;
    const { status } = await fetch(links?.['thumbnail'] ?? '');
    if (status !== 200) throw new Error(`The picture was answered with ${status}.`);
  },
  notice: (visitor) => until(visitor, async () => (await receive(visitor, visitor.notices)) > 0),
  list: async (visitor) => {
    const text = await fetchText(visitor, 'GET', '/images');
    if (!text.includes(visitor.imageId)) throw new Error('The image is not in the list.');
  },
  preferences: async (visitor) => {
    await fetchText(visitor, 'PUT', '/preferences', '{"wantsNotice":false}');
    const text = await fetchText(visitor, 'GET', '/preferences');
    if (!text.includes('false')) throw new Error('The preference was not kept.');
    const { cloud } = visitor;
    const isTold = () =>
      cloud
        .eventsOn(cloud.outputs['EventBusName'] ?? '')
        .some((event) => event['detail-type'] === 'PreferencesChanged');
    await until(visitor, async () => isTold());
  },
  'upload of a large file': async (visitor) => {
    const asked = { contentType: 'image/tiff', bytes: 20_000_000 };
    const text = await fetchText(visitor, 'POST', '/images', JSON.stringify(asked));
    const { upload } = JSON.parse(text) as { readonly upload?: { readonly abort: string } };
    const aborted = await fetch(upload?.abort ?? '', { method: 'DELETE' });
    if (aborted.status !== 204) throw new Error(`The upload was not ended: ${aborted.status}.`);
  },
  'rejected upload': async (visitor) => {
    const api = imagesApi(visitor.cloud.apiUrl ?? '', visitor.token);
    const imageId = await api.upload(Buffer.from('no picture'), 'image/png');
    await until(visitor, async () => {
      const record = await api.readRecord(imageId);
      return record?.['status'] === 'rejected';
    });
  },
  publish: async (visitor) => {
    const image = { imageId: 'none', owner: 'ada' };
    await fetchText(visitor, 'POST', '/events/ImageDeletionRequested', JSON.stringify({ image }));
  },
  delete: async (visitor) => {
    const api = imagesApi(visitor.cloud.apiUrl ?? '', visitor.token);
    await fetchText(visitor, 'DELETE', `/images/${visitor.imageId}`);
    await until(visitor, async () => (await api.readRecord(visitor.imageId)) === undefined);
    const executions = () =>
      visitor.cloud.activities
        .list()
        .filter(({ service, resource }) => service === 'states' && resource.includes('EraseImage'));
    await until(visitor, async () => executions().some(({ outcome }) => outcome === 'done'));
  },
  'invalid event': async (visitor) => {
    const { cloud } = visitor;
    const events = new EventBridgeClient(clientOptions(cloud.endpoint));
    const entry = { Source: 'eventwright.images', DetailType: 'ImageUploaded', Detail: '{}' };
    const EventBusName = cloud.outputs['EventBusName'];
    await events.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
    const letters = cloud
      .resourcesOfType('AWS::SQS::Queue')
      .find(({ logicalId }) => logicalId.startsWith('PipelineProcessImageDeadLetterQueue'));
    await until(visitor, async () => (await receive(visitor, letters?.ref ?? '')) > 0);
  },
  'missing object': async (visitor) => {
    const { cloud } = visitor;
    const EventBusName = cloud.outputs['EventBusName'] ?? '';
    const uploaded = cloud
      .eventsOn(EventBusName)
      .find((event) => event['detail-type'] === 'ImageUploaded');
    const Detail = JSON.stringify(uploaded?.['detail']).replaceAll(visitor.imageId, 'missing');
    const entry = { Source: 'eventwright.images', DetailType: 'ImageUploaded', Detail };
    const earlier = invocationsOf(cloud);
    const events = new EventBridgeClient(clientOptions(cloud.endpoint));
    await events.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
    await until(visitor, async () => invocationsOf(cloud) > earlier);
  },
  'delete the user': async (visitor) => {
    await fetchText(visitor, 'DELETE', '/user');
    // Preferences come last, because missing ones mean the default.
    await until(visitor, async () => {
      return (await fetchText(visitor, 'GET', '/preferences')).includes('true');
    });
    const erased = () =>
      visitor.cloud
        .eventsOn(visitor.cloud.outputs['EventBusName'] ?? '')
        .filter((event) => event['detail-type'] === 'ImageDeletionRequested');
    // One for the image that was deleted, and one for the rejected upload.
    await until(visitor, async () => erased().length > 2);
  },
  logs: (visitor) =>
    until(visitor, async () => silentFunctions(visitor.cloud).length === 0, patience.lines),
};

/** Functions of the pipeline without log lines. The signing functions log only errors. */
function silentFunctions(cloud: LocalCloud): readonly string[] {
  const lines = cloud.activities.list().filter(({ action }) => action === 'PutLogEvents');
  const writers = new Set(lines.map(({ resource }) => resource));
  return cloud
    .resourcesOfType('AWS::Lambda::Function')
    .filter(({ logicalId, ref }) => logicalId.startsWith('Pipeline') && !writers.has(ref))
    .map(({ ref }) => ref);
}

/** The failed step of the walk-through, and the error. */
export interface Failure {
  readonly step: string;
  readonly error: unknown;
}

/** Uses the application until a step fails. */
export async function firstFailure(cloud: LocalCloud): Promise<Failure | undefined> {
  const notices = await subscribe(cloud);
  const refusedAtStart = refusalsOf(cloud).length;
  const visitor: Visitor = {
    cloud,
    token: '',
    notices,
    imageId: '',
    refusedBefore: 0,
    refusedAtStart,
  };
  for (const [step, take] of Object.entries(steps)) {
    visitor.refusedBefore = refusalsOf(cloud).length;
    try {
      await take(visitor);
    } catch (error) {
      return { step, error };
    }
  }
  return undefined;
}

async function subscribe(cloud: LocalCloud): Promise<string> {
  const sqs = new SQSClient(clientOptions(cloud.endpoint));
  const Attributes = { Policy: policyForTopics('notices') };
  const command = new CreateQueueCommand({ QueueName: 'notices', Attributes });
  const { QueueUrl = '' } = await sqs.send(command);
  const attributes = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const Endpoint = (await sqs.send(attributes)).Attributes?.['QueueArn'];
  const TopicArn = cloud.outputs['TopicArn'];
  const subscription = new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint });
  await new SNSClient(clientOptions(cloud.endpoint)).send(subscription);
  return QueueUrl;
}

async function receive({ cloud }: Visitor, QueueUrl: string): Promise<number> {
  const sqs = new SQSClient(clientOptions(cloud.endpoint));
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  return Messages.length;
}

async function fetchText(
  { cloud, token }: Visitor,
  method: string,
  path: string,
  body?: string,
): Promise<string> {
  const headers = { authorization: token, 'content-type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const response = await fetch(`${cloud.apiUrl}${path}`, init);
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
  return await response.text();
}

/** Waits until a condition is true. Throws after too many checks. */
async function until(
  visitor: Visitor,
  isSo: () => Promise<boolean>,
  times: number = patience.undisturbed,
): Promise<void> {
  const wasRefused = visitor.refusedBefore > visitor.refusedAtStart;
  let left = wasRefused ? Math.min(times, patience.refusedEarlier) : times;
  while (!(await isSo())) {
    const isRefused = refusalsOf(visitor.cloud).length > visitor.refusedBefore;
    left = isRefused ? Math.min(left, patience.refused) : left;
    if (left === 0) throw new Error('It is not done, and was asked for long enough.');
    left -= 1;
    await passThrough(visitor);
  }
}

/** Waits a moment and for a response of the cloud that no statement of the template decides. */
async function passThrough({ cloud, notices }: Visitor): Promise<void> {
  await delay(pause);
  const input = { QueueUrl: notices, AttributeNames: ['QueueArn' as const] };
  await new SQSClient(clientOptions(cloud.endpoint)).send(new GetQueueAttributesCommand(input));
}

/** The number of invocations so far. */
function invocationsOf({ activities }: LocalCloud): number {
  return activities.list().filter(({ action }) => action === 'Invoke').length;
}

/** The denied actions so far, in order. */
export function refusalsOf({ activities }: LocalCloud): readonly string[] {
  return activities
    .list()
    .filter(({ service }) => service === 'iam')
    .map(({ action }) => action);
}
