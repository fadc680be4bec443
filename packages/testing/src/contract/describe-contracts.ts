import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checking, timeLimit } from './checking.ts';
import { consume, type NamedDetail } from './consume.ts';
import type { ConsumerContract, Contracts } from './contract.ts';
import { describeMutations } from './describe-mutations.ts';
import { describeRefusals } from './describe-refusals.ts';
import { describeSource } from './describe-source.ts';
import { expectHeld } from './expect-held.ts';
import { filterOf } from './filter.ts';
import { nearFilter } from './near-filter.ts';
import { type SharedSystem, sharedSystem, startLimit } from './shared-system.ts';
import type { System } from './system.ts';
import { findTarget } from './target.ts';

/** Checks every consumer and source of a catalogue against its contract, on the local cloud. */
export function describeContracts(contracts: Contracts): void {
  const shared = sharedSystem();
  afterAll(shared.stop);
  for (const [name, event] of Object.entries(contracts.events)) describeMutations(name, event);
  for (const consumer of contracts.consumers) describeConsumer(contracts, consumer, shared);
  for (const source of contracts.sources) describeSource(contracts, source, shared);
}

function describeConsumer(
  contracts: Contracts,
  consumer: ConsumerContract,
  { start, system }: SharedSystem,
): void {
  describe(consumer.name, { timeout: timeLimit }, () => {
    beforeAll(start, startLimit);
    const seen = new Set<string>();
    for (const subscription of consumer.on) {
      const { event } = subscription;
      it(`handles every valid ${event} and publishes only events that their consumers accept`, async () => {
        const published = await handlesValid(contracts, consumer, subscription, system());
        for (const name of published) seen.add(name);
      });
      describeRefusals(contracts, consumer, subscription, system);
    }
    if (consumer.publishes.length === 0) return;
    it(`publishes ${consumer.publishes.join(' and ')}, each at least once`, () => {
      expect([...seen].sort()).toEqual([...consumer.publishes].sort());
    });
  });
}

async function handlesValid(
  contracts: Contracts,
  consumer: ConsumerContract,
  { event, where }: ConsumerContract['on'][number],
  system: System,
): Promise<ReadonlySet<string>> {
  const contract = eventOf(contracts, event);
  const target = findTarget(system, consumer, event);
  const passes = filterOf(where);
  const valid = nearFilter(contract, where).filter((one) => passes(one) && contract.isValid(one));
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(valid, async (generated) => {
      const detail = await consumer.arrange(generated, system, event);
      const consumed = await consume(system, contracts, consumer, target, { event, detail });
      expect(consumed.ended, `${consumer.name} failed: ${consumed.reason}`).toBe('handled');
      for (const published of consumed.published) {
        seen.add(published.event);
        expectContract(contracts, consumer, published);
      }
    }),
    checking,
  );
  return seen;
}

/**
 * Expects a published event to be declared, valid and accepted by each consumer whose filter it
 * passes.
 */
function expectContract(
  contracts: Contracts,
  { name, publishes }: ConsumerContract,
  { detail, event: published }: NamedDetail,
): void {
  const { consumers, events } = contracts;
  const who = `${name} published ${published}`;
  expect(publishes, `${who}, which its contract does not list`).toContain(published);
  const event = events[published];
  expect(event?.isValid(detail), `${who}, not valid: ${JSON.stringify(detail)}`).toBe(true);
  for (const taker of consumers) {
    for (const { event: taken, where } of taker.on) {
      if (taken !== published || !filterOf(where)(detail)) continue;
      expect(event?.accepts(detail), `${who}, which ${taker.name} does not accept`).toBe(true);
    }
  }
  expectHeld(contracts, who, { detail, event: published });
}

function eventOf({ events }: Contracts, name: string) {
  const event = events[name];
  if (event === undefined) throw new Error(`There is no event ${name}.`);
  return event;
}
