import { randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { RunSqs } from './answer-sqs.ts';

/** The tasks that moved messages, newest first, by the ARN of the dead-letter queue. */
const tasks = new WeakMap<RunSqs, Map<string, JsonObject[]>>();

/** ListDeadLetterSourceQueues: the queues whose redrive policy names the queue. */
export async function listDeadLetterSourceQueues(
  run: RunSqs,
  { QueueUrl = '' }: JsonObject,
): Promise<JsonObject> {
  const arn = await attributeOf(run, QueueUrl, 'QueueArn');
  return { queueUrls: (await sourcesOf(run, String(arn))).map(({ url }) => url) };
}

/** StartMessageMoveTask sends every message of a dead-letter queue back to its source. */
export async function startMoveTask(run: RunSqs, input: JsonObject): Promise<JsonObject> {
  const source = String(input['SourceArn']);
  const sources = await sourcesOf(run, source);
  if (sources.length === 0) {
    const message = 'Source queue must be configured as a Dead Letter Queue.';
    throw new ServiceError('InvalidParameterValue', message);
  }
  const to = input['DestinationArn'] ?? sources[0]?.arn ?? '';
  const [from, QueueUrl] = await Promise.all([urlOf(run, source), urlOf(run, String(to))]);
  const count = await moveAll(run, from, QueueUrl);
  const task = {
    TaskHandle: Buffer.from(randomUUID()).toString('base64'),
    Status: 'COMPLETED',
    SourceArn: source,
    DestinationArn: to,
    ApproximateNumberOfMessagesMoved: count,
    ApproximateNumberOfMessagesToMove: count,
    StartedTimestamp: Date.now(),
  };
  const known = tasks.get(run) ?? new Map<string, JsonObject[]>();
  tasks.set(run, known.set(source, [task, ...(known.get(source) ?? [])]));
  return { TaskHandle: task.TaskHandle };
}

/** ListMessageMoveTasks: the newest ten, without the handle of those that are done. */
export async function listMoveTasks(run: RunSqs, input: JsonObject): Promise<JsonObject> {
  const of = tasks.get(run)?.get(String(input['SourceArn'])) ?? [];
  const newest = of.slice(0, Number(input['MaxResults'] ?? 1));
  return { Results: newest.map(({ TaskHandle: _, ...task }) => task) };
}

async function moveAll(run: RunSqs, from: string, to: string): Promise<number> {
  for (let count = 0; ; count += 1) {
    const { Messages } = await run('ReceiveMessage', {
      QueueUrl: from,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    const message = Array.isArray(Messages) ? (Messages[0] as Json | undefined) : undefined;
    if (!isObject(message)) return count;
    const { Body = '', MessageAttributes = {}, ReceiptHandle = '', Attributes = {} } = message;
    const { MessageGroupId, MessageDeduplicationId } = Attributes as JsonObject;
    await run('SendMessage', {
      QueueUrl: to,
      MessageBody: Body,
      MessageAttributes,
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
      ...(MessageDeduplicationId === undefined ? {} : { MessageDeduplicationId }),
    });
    await run('DeleteMessage', { QueueUrl: from, ReceiptHandle });
  }
}

async function sourcesOf(run: RunSqs, deadLetterArn: string) {
  const { QueueUrls } = await run('ListQueues', {});
  const urls = Array.isArray(QueueUrls) ? QueueUrls.map(String) : [];
  const found = await Promise.all(
    urls.map(async (url) => {
      const policy = await attributeOf(run, url, 'RedrivePolicy');
      const arn = String(await attributeOf(run, url, 'QueueArn'));
      return { url, arn, isSource: targetOf(policy) === deadLetterArn };
    }),
  );
  return found.filter(({ isSource }) => isSource);
}

function targetOf(policy: Json | undefined): Json | undefined {
  if (typeof policy !== 'string') return undefined;
  const parsed: unknown = JSON.parse(policy);
  return isObject(parsed) ? parsed['deadLetterTargetArn'] : undefined;
}

async function attributeOf(run: RunSqs, QueueUrl: Json, name: string): Promise<Json | undefined> {
  const { Attributes } = await run('GetQueueAttributes', { QueueUrl, AttributeNames: [name] });
  return isObject(Attributes) ? Attributes[name] : undefined;
}

async function urlOf(run: RunSqs, arn: string): Promise<string> {
  try {
    const { QueueUrl = '' } = await run('GetQueueUrl', { QueueName: arn.split(':').at(-1) ?? '' });
    return String(QueueUrl);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError('ResourceNotFoundException', `The queue ${arn} does not exist.`, 404);
  }
}
