import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../activities/activities.ts';
import type { FaultRule } from './fault-rule.ts';
import { createFaultInjector, type FaultInjector } from './injector.ts';

const plan = (...faults: readonly FaultRule[]) => ({ seed: 7, faults });

function injectorOf(...faults: readonly FaultRule[]): FaultInjector {
  return createFaultInjector(createActivities(), plan(...faults));
}

/** How many of so many calls fail. */
function failures(injector: FaultInjector, count: number, action = 'sqs:SendMessage'): number {
  const calls = Array.from({ length: count }, () => injector.onCall([action], 'Resize-1'));
  return calls.filter((fault) => fault !== undefined).length;
}

describe('A fault plan', () => {
  it('fails about as many matches as its chance specifies', () => {
    const injector = injectorOf({ fault: 'throttle', calls: 'sqs:*', chance: 0.25 });
    expect(failures(injector, 2000)).toBeGreaterThan(430);
    expect(failures(injector, 2000)).toBeLessThan(570);
    expect(failures(injector, 100, 's3:PutObject')).toBe(0);
  });

  it('skips the first matches and stops after a number of faults', () => {
    const rule = { fault: 'throttle', calls: '*', after: 3, times: 2 } as const;
    const injector = injectorOf(rule);
    const struck = Array.from({ length: 8 }, () => injector.onCall(['a:b'], 'x') !== undefined);
    expect(struck).toEqual([false, false, false, true, true, false, false, false]);
  });

  it('matches callers and callees by a part of the name or by wildcards', () => {
    const injector = injectorOf({ fault: 'throttle', calls: 'dynamodb:Put*', by: 'Resize' });
    expect(injector.onCall(['dynamodb:PutItem'], 'App-ResizeFunction-1A')).toBeDefined();
    expect(injector.onCall(['dynamodb:putitem'], 'App-ResizeFunction-1A')).toBeDefined();
    expect(injector.onCall(['dynamodb:GetItem'], 'App-ResizeFunction-1A')).toBeUndefined();
    expect(injector.onCall(['dynamodb:PutItem'], 'client')).toBeUndefined();
  });

  it('distinguishes calls, deliveries, invocations and entries', () => {
    const injector = injectorOf(
      { fault: 'crash', functions: 'Resize', at: 'end' },
      { fault: 'crash', functions: 'Resize', at: 'call', effect: true },
      { fault: 'skew-clock', functions: 'Resize', seconds: -60 },
      { fault: 'duplicate', deliveries: 'Orders*' },
      { fault: 'refuse-entry', detailType: 'order.placed' },
    );
    expect(injector.onInvocation('ResizeFn')).toEqual({ crash: 'end', skewMilliseconds: -60_000 });
    expect(injector.onCall(['s3:GetObject'], 'ResizeFn')).toEqual({
      crash: true,
      loses: 'response',
    });
    expect(injector.onDelivery('OrdersQueue')).toEqual({ duplicate: true });
    expect(injector.onDelivery('MoreOrders')).toBeUndefined();
    expect([injector.refusesEntry('order.placed'), injector.refusesEntry('order.paid')]).toEqual([
      true,
      false,
    ]);
    expect(injector.injected().map(({ rule }) => rule)).toEqual([0, 2, 1, 3, 4]);
  });

  it('causes the same faults for the same seed, whatever else is called in between', () => {
    const calls = fc.array(fc.constantFrom('sqs:SendMessage', 's3:PutObject', 'sns:Publish'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(calls, fc.nat(), (actions, seed) => {
        const rule = { fault: 'delay', calls: '*', chance: 0.5, milliseconds: [0, 1000] } as const;
        const decide = (order: readonly string[]) => {
          const injector = createFaultInjector(createActivities(), { seed, faults: [rule] });
          const decisions = new Map<string, unknown[]>();
          for (const action of order) {
            const fault = injector.onCall([action], 'f');
            decisions.set(action, [...(decisions.get(action) ?? []), fault?.delay]);
          }
          return decisions;
        };
        expect(decide(actions.toSorted())).toEqual(decide(actions));
      }),
    );
  });

  it('causes other faults for another seed, and counts from zero when it is set again', () => {
    const rule = { fault: 'throttle', calls: '*', chance: 0.5 } as const;
    const run = (injector: FaultInjector) => {
      failures(injector, 64);
      return injector.injected();
    };
    const injector = injectorOf(rule);
    const first = run(injector);
    injector.set(plan(rule));
    expect(run(injector)).toEqual(first);
    injector.set({ seed: 8, faults: [rule] });
    expect(run(injector)).not.toEqual(first);
  });
});
