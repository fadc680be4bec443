import { randomUUID } from 'node:crypto';
import type { Cloud } from '../service.ts';
import { postToAddress } from './post-to-address.ts';
import type { Subscription } from './subscription-store.ts';

/** Protocols whose endpoint must confirm the subscription first (API reference, Subscribe). */
export function mustConfirm(protocol: string): boolean {
  return /^(https?|email|email-json)$/.test(protocol);
}

/**
 * Asks an endpoint whether it wants messages: an address by a POST, a person by a mail in the mailbox of
 * the console. Either holds the URL to confirm at.
 */
export async function askToConfirm(cloud: Cloud, subscription: Subscription): Promise<void> {
  const { topicArn, protocol, endpoint, arn } = subscription;
  const url = new URL(cloud.endpoint);
  // The emulator uses the ARN as the token.
  const fields = { Action: 'ConfirmSubscription', TopicArn: topicArn, Token: arn };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  const message =
    `You have chosen to subscribe to the topic ${topicArn}.\n` +
    'To confirm the subscription, visit the SubscribeURL included in this message.';
  const resource = topicArn.split(':').at(-1) ?? '';
  if (protocol.startsWith('email')) {
    cloud.activities.record({
      service: 'sns',
      action: 'SendMail',
      resource,
      summary: 'AWS Notification - Subscription Confirmation',
      detail: {
        to: [endpoint],
        subject: 'AWS Notification - Subscription Confirmation',
        message: `${message}\n\n${url}`,
      },
    });
    return;
  }
  const MessageId = randomUUID();
  const body = JSON.stringify({
    Type: 'SubscriptionConfirmation',
    MessageId,
    Token: arn,
    TopicArn: topicArn,
    Message: message,
    SubscribeURL: url.href,
    Timestamp: new Date(cloud.clock.now()).toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
  });
  const headers = {
    'x-amz-sns-message-type': 'SubscriptionConfirmation',
    'x-amz-sns-message-id': MessageId,
    'x-amz-sns-topic-arn': topicArn,
  };
  const problem = await postToAddress(endpoint, headers, body);
  if (problem === undefined) return;
  const report = { service: 'sns', action: 'Subscribe', resource, summary: problem };
  cloud.activities.record({ ...report, outcome: 'failed' });
}
