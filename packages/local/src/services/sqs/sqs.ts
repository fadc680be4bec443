import { isObject, type Json } from '@eventwright/json';
import { type Delivery, DeliveryError } from '../../protocol/delivery.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { emulatorOf } from '../emulator.ts';
import type { Cloud, CreateService, Provisioned, Resource } from '../service.ts';
import { answerSqs, answerSqsCall } from './answer-sqs.ts';
import { createMessageTraces } from './message-traces.ts';
import { passTraces } from './pass-traces.ts';
import { queueTimes } from './queue-times.ts';
import { runSqsIn } from './run-sqs.ts';
import { type SendMessage, sendInBatches } from './send-in-batches.ts';
import { watchMessages } from './watch-messages.ts';

const attributes = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
] as const;

/** SQS: queues and messages in the emulator. */
export const createSqs: CreateService = async (cloud) => {
  const emulator = await emulatorOf(cloud);
  const traces = createMessageTraces();
  const expect = watchMessages(cloud, emulator.stores.sqsStore, traces);
  const run = passTraces(traces, expect, runSqsIn(cloud, emulator));
  const send = sendInBatches(cloud, run, expect);
  cloud.clock.add(queueTimes(emulator.stores.sqsStore));
  return {
    name: 'sqs',
    resourceTypes: {
      'AWS::SQS::Queue': {
        supported: ['QueueName', ...attributes],
        inert: {
          KmsMasterKeyId: 'data stays in memory',
          RedriveAllowPolicy: 'every queue may be a dead-letter queue here',
          SqsManagedSseEnabled: 'data stays in memory',
          Tags: 'tags have no effect here',
        },
        provision: (resource) => createQueue(cloud, resource),
      },
    },
    handle: (request, response) => answerSqs(run, request, response),
    // A client may send a form to the queue's own address, unsigned.
    recognises: ({ url = '' }) => /^\/\d{12}\/[\w-]+(\.fifo)?(\?|$)/.test(url),
    answer: async (operation, input) => answerSqsCall(run, operation, input),
    deliver: (delivery) => sendMessage(cloud, send, delivery),
    stop: () => emulator.stop(),
  };
};

async function createQueue(
  cloud: Cloud,
  { logicalId, properties }: Resource,
): Promise<Provisioned> {
  const suffix = properties['FifoQueue'] === true ? '.fifo' : '';
  const name = String(properties['QueueName'] ?? `${cloud.physicalName(logicalId)}${suffix}`);
  const values: Record<string, string> = {};
  for (const attribute of attributes) {
    const value = properties[attribute];
    if (value !== undefined) values[attribute] = asAttribute(value);
  }
  const input = { QueueName: name, Attributes: values };
  const { QueueUrl } = await cloud.call('sqs', 'CreateQueue', input).catch((error: Error) => {
    const subject = /^Can only include/.test(error.message) ? `QueueName "${name}": ` : '';
    throw new Error(subject + error.message);
  });
  return {
    ref: String(QueueUrl),
    attributes: { Arn: cloud.arn('sqs', name), QueueName: name, QueueUrl: String(QueueUrl) },
  };
}

function asAttribute(value: Json): string {
  return isObject(value) ? JSON.stringify(value) : String(value);
}

/** Sends a delivery as a message; `MessageGroupId`, `MessageDeduplicationId` and `MessageAttributes` may be given. */
async function sendMessage(
  cloud: Cloud,
  send: SendMessage,
  { arn, body, parameters }: Delivery,
): Promise<void> {
  const name = arn.split(':').at(-1) ?? '';
  const { MessageGroupId, MessageDeduplicationId, MessageAttributes } = parameters ?? {};
  try {
    await send(`${cloud.endpoint}/${cloud.account}/${name}`, {
      MessageBody: body,
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
      ...(MessageDeduplicationId === undefined ? {} : { MessageDeduplicationId }),
      ...(MessageAttributes === undefined ? {} : { MessageAttributes }),
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const isMissing = /NonExistentQueue|QueueDoesNotExist/.test(error.code);
    const code = isMissing ? 'NO_RESOURCE' : 'INVALID_PARAMETER';
    throw new DeliveryError(code, error.message, error.status >= 500);
  }
}
