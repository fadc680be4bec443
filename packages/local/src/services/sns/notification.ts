import type { JsonObject } from '@eventwright/json';
import type { Subscription } from './subscription-store.ts';

/** Attributes of a message by name. */
export type MessageAttributes = Readonly<
  Record<
    string,
    {
      readonly DataType: string;
      readonly StringValue?: string;
      readonly BinaryValue?: string;
    }
  >
>;

/** A message that was published to a topic. */
export interface Notification {
  readonly id: string;
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string | undefined;
  readonly attributes: MessageAttributes;
  /** Texts by protocol, where the publisher gave one for each (`MessageStructure=json`). */
  readonly byProtocol?: Readonly<Record<string, string>> | undefined;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  /** ISO 8601. */
  readonly timestamp: string;
}

/** The text that a protocol gets. */
export function textFor({ byProtocol, message }: Notification, protocol: string): string {
  if (byProtocol === undefined) return message;
  const own = Object.hasOwn(byProtocol, protocol) ? byProtocol[protocol] : undefined;
  return own ?? byProtocol['default'] ?? message;
}

/** SNS developer guide, "Parsing Amazon SNS message formats": what queues, addresses and mail get. */
export function envelopeOf(
  notification: Notification,
  { protocol, arn }: Pick<Subscription, 'protocol' | 'arn'>,
  endpoint: string,
): JsonObject {
  const { id, topicArn, subject, timestamp } = notification;
  const attributes = envelopeAttributes(notification);
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: textFor(notification, protocol),
    Timestamp: timestamp,
    ...signature,
    SigningCertURL: certificate,
    UnsubscribeURL: unsubscribeUrl(endpoint, arn),
    ...(Object.keys(attributes).length === 0 ? {} : { MessageAttributes: attributes }),
  };
}

/** Lambda developer guide, "Using AWS Lambda with Amazon SNS": the event that a function gets. */
export function lambdaEventOf(
  notification: Notification,
  subscription: Pick<Subscription, 'protocol' | 'arn'>,
  endpoint: string,
): JsonObject {
  const { id, topicArn, subject, timestamp } = notification;
  const Sns = {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    Subject: subject ?? null,
    Message: textFor(notification, subscription.protocol),
    Timestamp: timestamp,
    ...signature,
    SigningCertUrl: certificate,
    UnsubscribeUrl: unsubscribeUrl(endpoint, subscription.arn),
    MessageAttributes: envelopeAttributes(notification),
  };
  const about = { EventSource: 'aws:sns', EventVersion: '1.0' };
  return { Records: [{ ...about, EventSubscriptionArn: subscription.arn, Sns }] };
}

const signature = { SignatureVersion: '1', Signature: 'EXAMPLE' };
const certificate =
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000000000000000000000.pem';

function unsubscribeUrl(endpoint: string, arn: string): string {
  return `${endpoint}/?Action=Unsubscribe&SubscriptionArn=${encodeURIComponent(arn)}`;
}

function envelopeAttributes({ attributes }: Notification): JsonObject {
  const entries = Object.entries(attributes).map(([name, value]) => {
    const { DataType: Type, StringValue, BinaryValue } = value;
    return [name, { Type, Value: StringValue ?? BinaryValue ?? '' }] as const;
  });
  return Object.fromEntries(entries);
}
