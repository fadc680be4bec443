import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { returnMessages } from './return-messages.ts';
import type { Cloud } from './service.ts';
import { whileProcessed } from './sqs/queue-times.ts';
import { messageCause } from './sqs/watch-messages.ts';

/** A loop that receives from a queue until it is stopped. */
export interface QueuePolling {
  readonly queueArn: string;
  readonly batchSize: number;
  /** How long to gather messages for a fuller batch, in seconds. */
  readonly windowSeconds?: number;
  /** Receives a batch of SQS records in Lambda's form. Returns the IDs of those that failed. */
  readonly take: (records: readonly JsonObject[]) => Promise<ReadonlySet<string>>;
}

/**
 * Receives messages, delivers them and deletes those that succeeded. Failed messages become visible
 * again.
 */
export async function pollQueue(
  cloud: Cloud,
  polling: QueuePolling,
  signal: AbortSignal,
): Promise<void> {
  const name = polling.queueArn.split(':').at(-1) ?? '';
  const QueueUrl = `${cloud.endpoint}/${cloud.account}/${name}`;
  while (!signal.aborted) {
    try {
      const messages = await receiveBatch(cloud, QueueUrl, polling, signal);
      if (messages.length === 0 || signal.aborted) continue;
      const { causation } = cloud.activities;
      const causes = messages.flatMap(({ MessageId }) => causation.recall(messageCause(MessageId)));
      const handles = messages.map(({ ReceiptHandle }) => String(ReceiptHandle));
      const failed = await whileProcessed(handles, () =>
        causation.within([...new Set(causes)], () =>
          polling.take(messages.map((one) => asRecord(cloud, polling.queueArn, one))),
        ),
      );
      const hasFailed = ({ MessageId }: JsonObject) => failed.has(String(MessageId));
      await deleteMessages(
        cloud,
        QueueUrl,
        messages.filter((message) => !hasFailed(message)),
      );
      await returnMessages(cloud.as({ kind: 'cloud' }), QueueUrl, messages.filter(hasFailed));
    } catch (error) {
      if (signal.aborted) return;
      const summary = error instanceof Error ? error.message : String(error);
      const report = { service: 'sqs', action: 'ReceiveMessage', resource: name, summary };
      cloud.activities.record({ ...report, outcome: 'failed' });
      await sleep(1000, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function receiveBatch(
  cloud: Cloud,
  QueueUrl: string,
  { batchSize, windowSeconds = 0 }: QueuePolling,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const messages: JsonObject[] = [];
  const end = cloud.clock.now() + windowSeconds * 1000;
  do {
    const { Messages } = await cloud.call('sqs', 'ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: Math.min(10, batchSize - messages.length),
      WaitTimeSeconds: messages.length === 0 ? 20 : 1,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const received = Array.isArray(Messages) ? Messages.filter(isObject) : [];
    if (received.length === 0 && messages.length > 0) break;
    messages.push(...received);
  } while (messages.length < batchSize && cloud.clock.now() < end && !signal.aborted);
  return messages;
}

async function deleteMessages(
  cloud: Cloud,
  QueueUrl: string,
  messages: readonly JsonObject[],
): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const Entries = messages
      .slice(start, start + 10)
      .map(({ ReceiptHandle = '' }, index) => ({ Id: String(index), ReceiptHandle }));
    await cloud.call('sqs', 'DeleteMessageBatch', { QueueUrl, Entries });
  }
}

/** Lambda developer guide, "Example standard queue message event". */
function asRecord(cloud: Cloud, eventSourceARN: string, message: JsonObject): JsonObject {
  return {
    messageId: message['MessageId'] ?? '',
    receiptHandle: message['ReceiptHandle'] ?? '',
    body: message['Body'] ?? '',
    attributes: message['Attributes'] ?? {},
    messageAttributes: messageAttributes(message['MessageAttributes']),
    md5OfBody: message['MD5OfBody'] ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: cloud.region,
  };
}

function messageAttributes(attributes: Json | undefined): JsonObject {
  if (!isObject(attributes)) return {};
  const entries = Object.entries(attributes).map(([name, value]): [string, Json] => {
    if (!isObject(value)) return [name, value];
    const { DataType = 'String', StringValue, BinaryValue } = value;
    return [
      name,
      {
        dataType: DataType,
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      },
    ];
  });
  return Object.fromEntries(entries);
}
