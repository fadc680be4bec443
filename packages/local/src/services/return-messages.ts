import { isObject, type JsonObject } from '@eventwright/json';
import type { Aftermath } from '../activities/aftermath.ts';
import type { Cloud } from './service.ts';
import { messageCause } from './sqs/watch-messages.ts';

/** Records messages that were not processed: when each comes again, or that it does not. */
export async function returnMessages(
  cloud: Cloud,
  QueueUrl: string,
  messages: readonly JsonObject[],
): Promise<void> {
  if (messages.length === 0) return;
  const { Attributes } = await cloud.call('sqs', 'GetQueueAttributes', {
    QueueUrl,
    AttributeNames: ['VisibilityTimeout', 'RedrivePolicy'],
  });
  const attributes = isObject(Attributes) ? (Attributes as JsonObject) : {};
  const resource = QueueUrl.split('/').at(-1) ?? '';
  for (const message of messages) {
    const { MessageId = '', Attributes: own } = message;
    const count = isObject(own) ? Number(own['ApproximateReceiveCount'] ?? 1) : 1;
    const next = aftermathOf(attributes, count);
    cloud.activities.record({
      service: 'sqs',
      action: 'ReturnMessage',
      resource,
      summary: 'was not processed',
      outcome: 'failed',
      detail: { messageId: MessageId, receiveCount: count },
      causes: cloud.activities.causation.recall(messageCause(MessageId)),
      next,
    });
  }
}

/** SQS developer guide, "Dead-letter queues": `maxReceiveCount` is how often a message is received. */
function aftermathOf(attributes: JsonObject, receiveCount: number): Aftermath {
  const { maxReceiveCount, deadLetterTargetArn } = readPolicy(attributes['RedrivePolicy']);
  const milliseconds = Number(attributes['VisibilityTimeout'] ?? 30) * 1_000;
  const most = Number(maxReceiveCount ?? Number.POSITIVE_INFINITY);
  const deadLetter = deadLetterTargetArn === undefined ? undefined : String(deadLetterTargetArn);
  if (receiveCount >= most && deadLetter !== undefined) return { kind: 'dead-letter', deadLetter };
  return {
    kind: 'retry',
    retry: receiveCount,
    ...(deadLetter === undefined ? {} : { of: most - 1, deadLetter }),
    milliseconds,
  };
}

function readPolicy(text: unknown): JsonObject {
  if (typeof text !== 'string' || text === '') return {};
  const policy: unknown = JSON.parse(text);
  return isObject(policy) ? (policy as JsonObject) : {};
}
