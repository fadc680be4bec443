import { createHash } from 'node:crypto';
import type { WorkInProgress } from '../../kept/work-in-progress.ts';
import { DeliveryError } from '../../protocol/delivery.ts';
import type { Cloud } from '../service.ts';
import { bodyOf, deliverByProtocol, type Outgoing, senderOf } from './deliver-by-protocol.ts';
import { passesFilter } from './filter-policy.ts';
import type { Notification } from './notification.ts';
import { type SubscriptionStore, subscriptionsOf } from './subscription-store.ts';

/** What delivering needs. */
export interface FanningOut {
  readonly cloud: Cloud;
  readonly store: SubscriptionStore;
  /** Messages to addresses, which may be away for a while. */
  readonly posts: WorkInProgress<Outgoing>;
  readonly signal: AbortSignal;
}

/**
 * SNS developer guide, "Message delivery retries", customer-managed endpoints: three retries without
 * delay come first; the default delivery policy of a topic then has three, 20 seconds apart.
 */
const retries = { count: 3, milliseconds: 20_000 };

/**
 * Delivers a message to every confirmed subscription whose filter lets it through. Returns the mail
 * addresses among them. Queues and functions have it when this returns.
 */
export async function fanOut(
  fanning: FanningOut,
  notification: Notification,
): Promise<readonly string[]> {
  const wanted = subscriptionsOf(fanning.store, notification.topicArn).filter(
    ({ confirmed, attributes }) =>
      confirmed &&
      passesFilter(notification, attributes['FilterPolicy'], attributes['FilterPolicyScope']),
  );
  const sent = { ...notification, deduplicationId: deduplicationIdOf(notification) };
  await Promise.all(
    wanted.map((subscription) => send(fanning, { notification: sent, subscription })),
  );
  return wanted.filter(({ protocol }) => isMail(protocol)).map(({ endpoint }) => endpoint);
}

/** Goes on with what an earlier start had not posted. */
export function resumePosts(fanning: FanningOut): void {
  fanning.posts.resume((outgoing) => postUntilTaken(fanning, outgoing));
}

/** SNS developer guide, "Message deduplication for FIFO topics": by default the SHA-256 of the body. */
function deduplicationIdOf({ topicArn, deduplicationId, message }: Notification) {
  if (deduplicationId !== undefined || !topicArn.endsWith('.fifo')) return deduplicationId;
  return createHash('sha256').update(message).digest('hex');
}

async function send(fanning: FanningOut, outgoing: Outgoing): Promise<void> {
  if (/^https?$/.test(outgoing.subscription.protocol)) {
    void fanning.posts.run(outgoing, (one) => postUntilTaken(fanning, one));
    return;
  }
  try {
    await deliverByProtocol(fanning.cloud, outgoing);
  } catch (error) {
    await giveUp(fanning.cloud, outgoing, error);
  }
}

/** Returns whether the message is settled: not where the cloud stops before. */
async function postUntilTaken({ cloud, signal }: FanningOut, outgoing: Outgoing): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await deliverByProtocol(cloud, outgoing);
      report(cloud, outgoing, 'done', `→ ${outgoing.subscription.endpoint}`);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (attempt >= retries.count) {
        await giveUp(cloud, outgoing, error);
        return true;
      }
      await cloud.clock.sleep(retries.milliseconds, signal, 'retry');
      if (signal.aborted) return false;
    }
  }
}

/** SNS developer guide, "Dead-letter queues": what cannot be delivered goes to the subscription's. */
async function giveUp(cloud: Cloud, outgoing: Outgoing, error: unknown): Promise<void> {
  const { subscription } = outgoing;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof DeliveryError ? `${error.code}: ` : '';
  report(cloud, outgoing, 'failed', `${subscription.endpoint}: ${code}${message}`);
  const queue = deadLetterQueueOf(subscription.attributes['RedrivePolicy']);
  if (queue === undefined) return;
  const body = bodyOf(cloud, outgoing);
  try {
    await cloud.as(senderOf(subscription)).deliver({ arn: queue, body });
  } catch (refusal) {
    const why = refusal instanceof Error ? refusal.message : String(refusal);
    report(cloud, outgoing, 'failed', `The dead-letter queue refused the message: ${why}`);
  }
}

function deadLetterQueueOf(redrivePolicy = ''): string | undefined {
  return /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(redrivePolicy)?.[1];
}

function report(
  { activities }: Cloud,
  { notification, subscription }: Outgoing,
  outcome: 'done' | 'failed',
  summary: string,
): void {
  const resource = notification.topicArn.split(':').at(-1) ?? '';
  const detail = { messageId: notification.id, subscription: subscription.arn };
  activities.record({ service: 'sns', action: 'Deliver', resource, summary, outcome, detail });
}

function isMail(protocol: string): boolean {
  return protocol === 'email' || protocol === 'email-json';
}
