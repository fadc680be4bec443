import type { Breakage } from '../../breaking/breakage.ts';
import { breakages } from '../../breaking/breaking.ts';
import type { Documents } from '../../load/document.ts';
import { identityOf } from '../../model/events/event-identity.ts';
import { type Policies, strictness } from './policies.ts';
import type { Version } from './version.ts';

/** A breakage with the documents that its place is in. */
export interface Found {
  readonly breakage: Breakage;
  readonly documents: Documents;
}

/** Compares each earlier version with the present one; those before the last for transitive events. */
export function findBreakages(
  versions: readonly Version[],
  present: Version,
  policies: Policies,
): readonly Found[] {
  const found = new Map<string, Found>();
  versions.forEach(({ catalog, documents: earlier }, age) => {
    for (const breakage of breakages(catalog, present.catalog, strictness(policies, age))) {
      const { rule, event, file, pointer, message } = breakage;
      const key = [rule, event, file, pointer, message].join('\n');
      const documents = breakage.version === 'old' ? earlier : present.documents;
      if (!found.has(key)) found.set(key, { breakage, documents });
    }
  });
  return [...found.values()];
}

/** How many events of the earlier versions have a mode that checks anything. */
export function countCompared(versions: readonly Version[], policies: Policies): number {
  const names = versions.flatMap(({ catalog }, age) => {
    const { modeOf } = strictness(policies, age);
    return catalog.events.filter(({ name }) => modeOf(name) !== 'none').map(identityOf);
  });
  return new Set(names).size;
}
