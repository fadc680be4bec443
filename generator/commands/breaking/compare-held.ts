import { isObject } from '@eventwright/json';
import type { Breakage } from '../../breaking/breakage.ts';
import { heldBreakages, heldRemovals } from '../../breaking/held-breakages.ts';
import type { HeldVersion } from '../../model/catalog.ts';
import { readHeld } from '../../model/consumers/held-version.ts';
import type { Comparison } from './comparison.ts';
import { type Policies, strictness } from './policies.ts';
import type { Version } from './version.ts';

/**
 * Compares the present schemas with the versions that consumers run with, as `hold` recorded them.
 * Returns text if nothing is recorded.
 */
export function compareHeld(present: Version, policies: Policies): Comparison | string {
  const { catalog, documents } = present;
  const records = recordsIn(present);
  if (records.size === 0) {
    return (
      'Nothing was compared: no consumer has a record of its deployed version.\n' +
      'Run `eventwright hold` when a consumer is deployed, and commit what it writes.'
    );
  }
  const rules = strictness(policies, 0);
  const found = [...heldBreakages(catalog, rules), ...heldRemovals(records, catalog, rules)];
  return {
    found: found.map((breakage: Breakage) => ({ breakage, documents })),
    name: 'the deployed versions',
    compared: new Set([...records.values()].map(({ file }) => file)).size,
    versions: [],
    notes: catalog.consumers.flatMap(({ name, subscriptions }) =>
      subscriptions
        .filter(({ held }) => held === undefined)
        .map(({ event }) => `${name} has no record of ${event.name}: it counts as current.`),
    ),
  };
}

/** What is recorded, by file. */
function recordsIn({ documents }: Version): ReadonlyMap<string, HeldVersion> {
  return new Map(
    [...documents.values()].flatMap(({ file, value }) => {
      const held = file.startsWith('held/') && isObject(value) ? readHeld(value) : undefined;
      return held === undefined ? [] : [[file, held] as const];
    }),
  );
}
