import { isJsonObject, type Json } from '../../json.ts';
import { emulatorOf } from '../emulator.ts';
import {
  CallError,
  type Cloud,
  type CreateService,
  type Delivery,
  DeliveryError,
  type Provisioned,
  type Resource,
} from '../service.ts';

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
  return {
    name: 'sqs',
    resourceTypes: {
      'AWS::SQS::Queue': {
        supported: ['QueueName', ...attributes],
        inert: {
          KmsMasterKeyId: 'data stays in memory',
          RedriveAllowPolicy: 'permissions are not enforced',
          SqsManagedSseEnabled: 'data stays in memory',
          Tags: 'tags have no effect here',
        },
        provision: (resource) => createQueue(cloud, resource),
      },
      'AWS::SQS::QueuePolicy': {
        supported: [],
        inert: { Queues: 'permissions are not enforced', PolicyDocument: 'the same' },
        provision: ({ logicalId }) => ({ ref: logicalId, attributes: {} }),
      },
    },
    handle: (request, response) => emulator.route(request, response),
    deliver: (delivery) => sendMessage(cloud, delivery),
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
  const { QueueUrl } = await cloud.call('sqs', 'CreateQueue', {
    QueueName: name,
    Attributes: values,
  });
  return {
    ref: String(QueueUrl),
    attributes: { Arn: cloud.arn('sqs', name), QueueName: name, QueueUrl: String(QueueUrl) },
  };
}

function asAttribute(value: Json): string {
  return isJsonObject(value) ? JSON.stringify(value) : String(value);
}

/**
 * SQS takes all characters of Unicode but a few; fauxqs 2.4.1 takes none beyond the first plane. In
 * JSON they can be said by escapes, which read back as the same text.
 */
function escapeBeyondBmp(json: string): string {
  return json.replaceAll(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Sends a delivery as a message; `MessageGroupId` and `MessageAttributes` may be given. */
async function sendMessage(cloud: Cloud, { arn, body, parameters }: Delivery): Promise<void> {
  const name = arn.split(':').at(-1) ?? '';
  const { MessageGroupId, MessageAttributes } = parameters ?? {};
  try {
    await cloud.call('sqs', 'SendMessage', {
      QueueUrl: `${cloud.endpoint}/${cloud.account}/${name}`,
      MessageBody: isJson(body) ? escapeBeyondBmp(body) : body,
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
      ...(MessageAttributes === undefined ? {} : { MessageAttributes }),
    });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const isMissing = /NonExistentQueue|QueueDoesNotExist/.test(error.code);
    const code = isMissing ? 'NO_RESOURCE' : 'INVALID_PARAMETER';
    throw new DeliveryError(code, error.message, error.status >= 500);
  }
  const summary = `${Buffer.byteLength(body)} bytes`;
  cloud.activities.record({ service: 'sqs', action: 'SendMessage', resource: name, summary });
}
