import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Delivery } from '../../protocol/delivery.ts';
import { readBody } from '../../protocol/http.ts';
import { type Emulator, emulatorOf } from '../emulator.ts';
import type { Cloud, CreateService, Provisioned, Resource } from '../service.ts';
import { type MaySend, prepareSubscriptions, publishPermitted } from './permitted-subscriptions.ts';

const noEffect = { Tags: 'tags have no effect here', KmsMasterKeyId: 'data stays in memory' };

/** SNS: topics and subscriptions in the emulator, which delivers to queues. */
export const createSns: CreateService = async (cloud) => {
  const emulator = await emulatorOf(cloud);
  await prepareSubscriptions();
  return {
    name: 'sns',
    resourceTypes: {
      'AWS::SNS::Topic': {
        supported: ['TopicName', 'FifoTopic', 'ContentBasedDeduplication', 'Subscription'],
        inert: {
          ...noEffect,
          DisplayName: 'no mail is sent',
          TracingConfig: 'there is no X-Ray',
          DeliveryStatusLogging: 'there are no delivery logs',
        },
        provision: (resource) => createTopic(cloud, resource),
      },
      'AWS::SNS::Subscription': {
        supported: [
          'TopicArn',
          'Protocol',
          'Endpoint',
          'FilterPolicy',
          'FilterPolicyScope',
          'RawMessageDelivery',
        ],
        inert: { Region: 'there is one region' },
        provision: ({ properties }) =>
          subscribe(cloud, String(properties['TopicArn']), properties).then((ref) => ({
            ref,
            attributes: { Arn: ref },
          })),
      },
    },
    handle: (request, response) => answer(cloud, emulator, request, response),
    deliver: (delivery) => publish(cloud, delivery),
    stop: () => emulator.stop(),
  };
};

async function createTopic(
  cloud: Cloud,
  { logicalId, properties }: Resource,
): Promise<Provisioned> {
  const suffix = properties['FifoTopic'] === true ? '.fifo' : '';
  const name = String(properties['TopicName'] ?? `${cloud.physicalName(logicalId)}${suffix}`);
  const attributes: Record<string, string> = {};
  for (const attribute of ['FifoTopic', 'ContentBasedDeduplication']) {
    if (properties[attribute] !== undefined) attributes[attribute] = String(properties[attribute]);
  }
  const answer = await cloud.call('sns', 'CreateTopic', { Name: name, Attributes: attributes });
  const topicArn = String(answer['TopicArn']);
  const subscriptions = properties['Subscription'];
  for (const subscription of Array.isArray(subscriptions) ? subscriptions : []) {
    if (isObject(subscription)) await subscribe(cloud, topicArn, subscription);
  }
  return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name, Arn: topicArn } };
}

async function subscribe(cloud: Cloud, topicArn: string, properties: JsonObject): Promise<string> {
  const { Protocol = '', Endpoint = '' } = properties;
  if (Protocol !== 'sqs') {
    const to = `${String(Protocol)} ${String(Endpoint)}`;
    cloud.warn(`${topicArn}: messages reach queues only; the subscription of ${to} stays silent.`);
  }
  const attributes: Record<string, string> = {};
  for (const name of ['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery']) {
    const value = properties[name];
    if (value !== undefined) attributes[name] = asAttribute(value);
  }
  const answer = await cloud.call('sns', 'Subscribe', {
    TopicArn: topicArn,
    Protocol,
    Endpoint,
    Attributes: attributes,
  });
  return String(answer['SubscriptionArn']);
}

function asAttribute(value: Json): string {
  return isObject(value) ? JSON.stringify(value) : String(value);
}

async function publish(cloud: Cloud, { arn, body }: Delivery): Promise<void> {
  await cloud.call('sns', 'Publish', { TopicArn: arn, Message: body });
}

/** A topic sends to a queue in the name of SNS, if the queue's policy lets it. */
function maySendIn({ permissions }: Cloud): MaySend {
  return (topicArn, queueArn) => {
    const caller = { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn } as const;
    const asked = { action: 'sqs:SendMessage', resource: queueArn, context: {} };
    return permissions.refuseAction(caller, asked) === undefined;
  };
}

async function answer(
  cloud: Cloud,
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const step = cloud.activities.causation.newStep();
  await cloud.activities.causation.within([step], () =>
    publishPermitted(maySendIn(cloud), () => emulator.answer(request, body, response)),
  );
  const form = new URLSearchParams(body.toString('utf8'));
  if (form.get('Action') !== 'Publish') return;
  const message = form.get('Message') ?? '';
  cloud.activities.record({
    service: 'sns',
    action: 'Publish',
    resource: form.get('TopicArn')?.split(':').at(-1) ?? '',
    summary: form.get('Subject') ?? message.slice(0, 120),
    outcome: response.statusCode < 300 ? 'done' : 'failed',
    detail: { message, subject: form.get('Subject') },
    step,
  });
}
