import { AsyncLocalStorage } from 'node:async_hooks';
import type { Subscription } from './subscription-store.ts';

interface LookUp {
  getSubscription(arn: string): Subscription | undefined;
}

const publishing = new AsyncLocalStorage<true>();

/**
 * Runs a request so that the emulator itself delivers a publication to nobody. fauxqs 2.4.1 has no
 * permissions, supports only queues and drops what it cannot deliver, so messages are fanned out
 * here.
 */
export function publishToNobody<Result>(
  isPublication: boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  return isPublication ? publishing.run(true, work) : work();
}

let prepared: Promise<void> | undefined;

/** Makes fauxqs find no subscription while it publishes. It exports no store: its file is loaded by its place. */
export function prepareSubscriptions(): Promise<void> {
  prepared ??= replaceLookUp();
  return prepared;
}

async function replaceLookUp(): Promise<void> {
  const file = new URL('./sns/snsStore.js', import.meta.resolve('fauxqs')).href;
  const { SnsStore } = (await import(file)) as { readonly SnsStore: { prototype: LookUp } };
  const find = SnsStore.prototype.getSubscription;
  SnsStore.prototype.getSubscription = function (arn) {
    return publishing.getStore() === true ? undefined : find.call(this, arn);
  };
}
