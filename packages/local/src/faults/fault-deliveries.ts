import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../protocol/delivery.ts';
import type { DeliveryFault, FaultInjector } from './injector.ts';
import { deliveryRefusal } from './refusals.ts';

type Deliver = (delivery: Delivery) => Promise<void>;

/** Gives deliveries the faults of the plan: refused, delayed, out of order, twice. */
export function faultDeliveries(injector: FaultInjector, deliver: Deliver): Deliver {
  const passes = createPasses();
  return async (delivery) => {
    const target = nameOf(delivery.arn);
    const fault = injector.onDelivery(target);
    if (fault !== undefined) await suffer(fault, () => passes.next(target));
    await deliver(delivery);
    passes.passed(target);
    if (fault?.duplicate === true) await deliver(delivery);
  };
}

async function suffer(
  { refuse, delay, reorder }: DeliveryFault,
  another: () => Promise<void>,
): Promise<void> {
  if (refuse !== undefined) throw deliveryRefusal(refuse);
  if (delay !== undefined) await sleep(delay);
  if (reorder !== undefined) await Promise.race([another(), sleep(reorder)]);
}

/** The last part of an ARN, with the kind of resource if it has one: `stateMachine:Deliver`. */
function nameOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/** Lets a delivery wait for the next one to the same target. */
function createPasses() {
  const waiting = new Map<string, (() => void)[]>();
  return {
    next: (target: string) =>
      new Promise<void>((resolve) => {
        const others = waiting.get(target) ?? [];
        waiting.set(target, [...others, resolve]);
      }),
    passed(target: string) {
      const others = waiting.get(target) ?? [];
      waiting.delete(target);
      for (const resolve of others) resolve();
    },
  };
}
