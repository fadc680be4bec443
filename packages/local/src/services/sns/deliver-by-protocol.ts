import type { JsonObject } from '@eventwright/json';
import { DeliveryError } from '../../protocol/delivery.ts';
import type { Cloud } from '../service.ts';
import { envelopeOf, lambdaEventOf, type Notification, textFor } from './notification.ts';
import { postToAddress } from './post-to-address.ts';
import type { Subscription } from './subscription-store.ts';

/** A delivery of a message to one subscription. */
export interface Outgoing {
  readonly notification: Notification;
  readonly subscription: Subscription;
}

type Deliver = (cloud: Cloud, outgoing: Outgoing) => Promise<void>;

/** How each protocol gets a message. Throws `DeliveryError`. */
const protocols: Readonly<Record<string, Deliver>> = {
  sqs: deliverToQueue,
  lambda: deliverToFunction,
  http: deliverToAddress,
  https: deliverToAddress,
  // The mailbox of the console shows what was sent to addresses of people.
  email: async () => undefined,
  'email-json': async () => undefined,
};

/** Protocols that reach somebody here. */
export const deliveredProtocols: ReadonlySet<string> = new Set(Object.keys(protocols));

/** Hands a message to a subscription by its protocol. Throws `DeliveryError`. */
export async function deliverByProtocol(cloud: Cloud, outgoing: Outgoing): Promise<void> {
  const { protocol } = outgoing.subscription;
  const deliver = Object.hasOwn(protocols, protocol) ? protocols[protocol] : undefined;
  await deliver?.(cloud, outgoing);
}

/** What a queue, an address or a dead-letter queue gets. */
export function bodyOf(cloud: Cloud, { notification, subscription }: Outgoing): string {
  if (isRaw(subscription)) return textFor(notification, subscription.protocol);
  return JSON.stringify(envelopeOf(notification, subscription, cloud.endpoint));
}

/** Who sends what a topic delivers. */
export function senderOf({ topicArn }: Pick<Subscription, 'topicArn'>) {
  return { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn } as const;
}

async function deliverToQueue(cloud: Cloud, outgoing: Outgoing): Promise<void> {
  const { notification, subscription } = outgoing;
  const { attributes, groupId, deduplicationId } = notification;
  const isFifo = subscription.endpoint.endsWith('.fifo');
  const MessageAttributes = attributes as unknown as JsonObject;
  await cloud.as(senderOf(subscription)).deliver({
    arn: subscription.endpoint,
    body: bodyOf(cloud, outgoing),
    parameters: {
      ...(isRaw(subscription) && Object.keys(attributes).length > 0 ? { MessageAttributes } : {}),
      ...(isFifo && groupId !== undefined ? { MessageGroupId: groupId } : {}),
      ...(isFifo && deduplicationId !== undefined
        ? { MessageDeduplicationId: deduplicationId }
        : {}),
    },
  });
}

async function deliverToFunction(
  cloud: Cloud,
  { notification, subscription }: Outgoing,
): Promise<void> {
  await cloud.as(senderOf(subscription)).deliver({
    arn: subscription.endpoint,
    body: JSON.stringify(lambdaEventOf(notification, subscription, cloud.endpoint)),
  });
}

/** SNS developer guide, "HTTP/HTTPS headers". */
async function deliverToAddress(cloud: Cloud, outgoing: Outgoing): Promise<void> {
  const { notification, subscription } = outgoing;
  const headers = {
    'x-amz-sns-message-type': 'Notification',
    'x-amz-sns-message-id': notification.id,
    'x-amz-sns-topic-arn': notification.topicArn,
    'x-amz-sns-subscription-arn': subscription.arn,
    ...(isRaw(subscription) ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
  };
  const problem = await postToAddress(subscription.endpoint, headers, bodyOf(cloud, outgoing));
  if (problem !== undefined) throw new DeliveryError('SDK_CLIENT_ERROR', problem, true);
}

function isRaw({ attributes }: Subscription): boolean {
  return attributes['RawMessageDelivery']?.toLowerCase() === 'true';
}
