import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { keepWork } from '../../kept/work-in-progress.ts';
import type { Delivery } from '../../protocol/delivery.ts';
import { emulatorOf } from '../emulator.ts';
import type { Cloud, CreateService, Provisioned, Resource } from '../service.ts';
import { answerSns } from './answer-sns.ts';
import { mustConfirm } from './confirmations.ts';
import { deliveredProtocols, type Outgoing } from './deliver-by-protocol.ts';
import { type FanningOut, resumePosts } from './fan-out.ts';
import { prepareSubscriptions } from './hide-subscriptions.ts';
import { isOnThisMachine } from './post-to-address.ts';
import { confirm, subscriptionStoreOf } from './subscription-store.ts';

const noEffect = { Tags: 'tags have no effect here', KmsMasterKeyId: 'data stays in memory' };

/** SNS: topics and subscriptions in the emulator; messages to queues, functions, addresses and mailboxes. */
export const createSns: CreateService = async (cloud) => {
  const emulator = await emulatorOf(cloud);
  await prepareSubscriptions();
  const stopping = new AbortController();
  const fanning: FanningOut = {
    cloud,
    store: subscriptionStoreOf(emulator.stores),
    posts: keepWork<Outgoing>(cloud.kept, 'sns-posts'),
    signal: stopping.signal,
  };
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
        provision: (resource) => createTopic(fanning, resource),
      },
      'AWS::SNS::Subscription': {
        supported: [
          'TopicArn',
          'Protocol',
          'Endpoint',
          'FilterPolicy',
          'FilterPolicyScope',
          'RawMessageDelivery',
          'RedrivePolicy',
        ],
        inert: {
          Region: 'there is one region',
          DeliveryPolicy: 'an address has three retries, 20 seconds apart',
        },
        provision: ({ properties }) =>
          subscribe(fanning, String(properties['TopicArn']), properties).then((ref) => ({
            ref,
            attributes: { Arn: ref },
          })),
      },
    },
    handle: (request, response) => answerSns(fanning, emulator, request, response),
    // The confirmation link in an email is opened without a signature.
    recognises: ({ method, url = '' }) =>
      method === 'GET' && /^\/\?Action=(ConfirmSubscription|Unsubscribe)&/.test(url),
    deliver: (delivery) => publish(cloud, delivery),
    start: () => resumePosts(fanning),
    stop: async () => {
      stopping.abort();
      await emulator.stop();
    },
  };
};

async function createTopic(
  fanning: FanningOut,
  { logicalId, properties }: Resource,
): Promise<Provisioned> {
  const { cloud } = fanning;
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
    if (isObject(subscription)) await subscribe(fanning, topicArn, subscription);
  }
  return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name, Arn: topicArn } };
}

async function subscribe(
  { cloud, store }: FanningOut,
  topicArn: string,
  properties: JsonObject,
): Promise<string> {
  const { Protocol = '', Endpoint = '' } = properties;
  const protocol = String(Protocol);
  const isAddress = /^https?$/.test(protocol);
  const isSilent =
    !deliveredProtocols.has(protocol) || (isAddress && !isOnThisMachine(String(Endpoint)));
  if (isSilent) {
    const to = `${protocol} ${String(Endpoint)}`;
    const why = isAddress ? 'it is not on this machine' : `${protocol} is not delivered here`;
    cloud.warn(`${topicArn}: the subscription of ${to} stays silent: ${why}.`);
  }
  const attributes: Record<string, string> = {};
  for (const name of ['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy']) {
    const value = properties[name];
    if (value !== undefined) attributes[name] = asAttribute(value);
  }
  const answer = await cloud.call('sns', 'Subscribe', {
    TopicArn: topicArn,
    Protocol,
    Endpoint,
    Attributes: attributes,
    ReturnSubscriptionArn: true,
  });
  const subscription = store.subscriptions.get(String(answer['SubscriptionArn']));
  // Nobody opens the mail of a template at each start.
  if (subscription !== undefined && mustConfirm(protocol) && !isAddress) {
    confirm(store, subscription);
  }
  return String(answer['SubscriptionArn']);
}

function asAttribute(value: Json): string {
  return isObject(value) ? JSON.stringify(value) : String(value);
}

async function publish(cloud: Cloud, { arn, body }: Delivery): Promise<void> {
  await cloud.call('sns', 'Publish', { TopicArn: arn, Message: body });
}
