import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeItem } from './change-item.ts';
import { checking, timeLimit } from './checking.ts';
import type { Contracts, Detail, SourceContract } from './contract.ts';
import { expectHeld } from './expect-held.ts';
import { sendThroughPipe } from './send-through-pipe.ts';
import type { System } from './system.ts';

/** Holds a source to its contract: what its Pipe makes of everything that it takes is a valid event. */
export function describeSource(
  contracts: Contracts,
  source: SourceContract,
  system: () => System,
): void {
  const { from, name, to } = source;
  const taken = from.kind === 'event' ? from.detailType : 'change of an item';
  describe(name, { timeout: timeLimit }, () => {
    it(`makes a valid ${to} of every ${taken}`, async () => {
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

/** Lets the source's Pipe make an event out of what was generated. */
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
