import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeItem } from './change-item.ts';
import { checking, timeLimit } from './checking.ts';
import type { Contracts, Detail, SourceContract } from './contract.ts';
import { expectHeld } from './expect-held.ts';
import { sendThroughPipe } from './send-through-pipe.ts';
import { type SharedSystem, startLimit } from './shared-system.ts';
import type { System } from './system.ts';

/**
 * Checks a source against its contract: its Pipe turns everything that it takes into a valid event.
 */
export function describeSource(
  contracts: Contracts,
  source: SourceContract,
  { start, system }: SharedSystem,
): void {
  const { from, name, to } = source;
  const taken = from.kind === 'event' ? from.detailType : 'item change';
  describe(name, { timeout: timeLimit }, () => {
    beforeAll(start, startLimit);
    it(`turns every ${taken} into a valid ${to}`, async () => {
      await fc.assert(
        fc.asyncProperty(source.arbitrary, fc.uuid(), async (generated, id) => {
          const made = await makeEvent(contracts, source, system(), generated as Detail, id);
          expect(contracts.events[to]?.isValid(made), JSON.stringify(made)).toBe(true);
          const event = { event: to, detail: made as Detail };
          expectHeld(contracts, `${name} made ${to}`, event);
        }),
        checking,
      );
    });
  });
}

/**
 * Sends a generated event or change through the source's Pipe and returns what the Pipe publishes.
 */
async function makeEvent(
  contracts: Contracts,
  source: SourceContract,
  system: System,
  generated: Detail,
  id: string,
): Promise<unknown> {
  const { from } = source;
  if (from.kind === 'event') {
    const detail = await source.arrange(generated, system, from.detailType);
    return sendThroughPipe(system, source, from, { id, detail });
  }
  const change = await source.arrange(generated, system, String(generated['eventName']));
  const detailType = contracts.events[source.to]?.detailType ?? source.to;
  return changeItem(system, source, { from, detailType, change });
}
