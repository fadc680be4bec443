import { expect } from 'vitest';
import type { NamedDetail } from './consume.ts';
import type { Contracts, Detail } from './contract.ts';
import { filterOf } from './filter.ts';

/**
 * Checks an event against each version that its consumers run with, if it passes their filter.
 * @param who made it, for the message: `process-image published ImageProcessed`
 */
export function expectHeld(
  { consumers, events }: Contracts,
  who: string,
  { detail, event }: NamedDetail,
): void {
  const isTaker = (name: string) =>
    consumers
      .find((one) => one.name === name)
      ?.on.some((one) => one.event === event && filterOf(one.where)(detail));
  for (const { consumers: holders, explain } of events[event]?.held ?? []) {
    const takers = holders.filter(isTaker);
    const wrong = takers.length === 0 ? [] : explain(detail);
    const reasons = wrong.map(
      ({ message, pointer }) => `${pointer || 'it'} ${message}, and is ${shown(detail, pointer)}`,
    );
    const whose = `${who}, which ${takers.join(' and ')} would refuse by the version held`;
    expect(reasons, `${whose}: ${reasons.join('; ')}`).toEqual([]);
  }
}

function shown(detail: Detail, pointer: string): string {
  const names = pointer.split('/').slice(1);
  const value = names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((within, name) => (within as Detail | undefined)?.[name], detail);
  return JSON.stringify(value)?.slice(0, 200) ?? 'not there';
}
