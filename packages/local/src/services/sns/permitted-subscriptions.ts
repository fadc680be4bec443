import { AsyncLocalStorage } from 'node:async_hooks';

/** Whether a topic may send to a queue, both by ARN. */
export type MaySend = (topicArn: string, queueArn: string) => boolean;

/** A subscription of fauxqs, as far as it is looked at here. */
interface Subscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

interface SubscriptionStore {
  getSubscription(arn: string): Subscription | undefined;
}

const publishing = new AsyncLocalStorage<MaySend>();

/**
 * Runs a publication to which only those queues listen that the topic may send to: fauxqs 2.4.1 has
 * no permissions, but looks each subscription up as it fans a message out.
 */
export function publishPermitted<Result>(
  maySend: MaySend,
  publish: () => Promise<Result>,
): Promise<Result> {
  return publishing.run(maySend, publish);
}

let prepared: Promise<void> | undefined;

/** Makes fauxqs ask. It exports no store, so its file is loaded by its place. */
export function prepareSubscriptions(): Promise<void> {
  prepared ??= replaceLookUp();
  return prepared;
}

async function replaceLookUp(): Promise<void> {
  const file = new URL('./sns/snsStore.js', import.meta.resolve('fauxqs')).href;
  const { SnsStore } = (await import(file)) as {
    readonly SnsStore: { prototype: SubscriptionStore };
  };
  const find = SnsStore.prototype.getSubscription;
  SnsStore.prototype.getSubscription = function (arn) {
    const found = find.call(this, arn);
    const maySend = publishing.getStore();
    if (found === undefined || maySend === undefined || found.protocol !== 'sqs') return found;
    return maySend(found.topicArn, found.endpoint) ? found : undefined;
  };
}
