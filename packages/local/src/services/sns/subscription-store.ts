import type { EmulatorStores } from '../emulator-stores.ts';

/** A subscription as fauxqs 2.4.1 keeps it. */
export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  confirmed: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Topic {
  readonly attributes: Readonly<Record<string, string>>;
  readonly subscriptionArns: readonly string[];
}

/** The part of fauxqs' store of topics that is used here. */
export interface SubscriptionStore {
  getTopic(arn: string): Topic | undefined;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  readonly persistence?: { insertSubscription(subscription: Subscription): void };
}

/** The store of topics and subscriptions of an emulator. */
export function subscriptionStoreOf({ snsStore }: EmulatorStores): SubscriptionStore {
  return snsStore as SubscriptionStore;
}

/** The subscriptions of a topic, in the order in which they were made. */
export function subscriptionsOf(
  store: SubscriptionStore,
  topicArn: string,
): readonly Subscription[] {
  const arns = store.getTopic(topicArn)?.subscriptionArns ?? [];
  return arns.flatMap((arn) => store.subscriptions.get(arn) ?? []);
}

/** Notes that the owner of an endpoint wants its messages; a restart does not forget it. */
export function confirm(store: SubscriptionStore, subscription: Subscription): void {
  subscription.confirmed = true;
  store.persistence?.insertSubscription(subscription);
}
