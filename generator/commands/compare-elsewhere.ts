import { dirname, join } from 'node:path';
import type { Breakage } from '../breaking/breakage.ts';
import { heldBreakages } from '../breaking/held-breakages.ts';
import { isSameEvent } from '../model/events/event-identity.ts';
import { GitError, runGit } from '../repositories/git.ts';
import { fetchHoldings, type Holding } from '../repositories/holdings.ts';
import type { Comparison } from './comparison.ts';
import { type Policies, strictness } from './policies.ts';
import { consumersElsewhere } from './push-holdings.ts';
import type { RecordedReads } from './readers.ts';
import type { Version } from './version.ts';

/** A comparison with what consumers elsewhere hold, and what they were seen to read. */
export interface ComparedElsewhere {
  readonly comparison: Comparison;
  readonly reads: RecordedReads;
}

/**
 * Compares the present schemas with what consumers in other repositories hold of them, as `hold
 * --push` left it in the repository at `url`, or in the remote `origin`. Text where nothing is
 * recorded or the repository cannot be read: a comparison with nothing must not pass.
 */
export function compareElsewhere(
  schemas: string,
  url: string | undefined,
  present: Version,
  policies: Policies,
): ComparedElsewhere | string {
  try {
    const repository = url?.replace(/^git\+/, '') ?? originOf(schemas);
    const holdings = fetchHoldings(repository);
    if (holdings.length === 0) {
      return (
        `Nothing was compared: no consumer elsewhere has told ${repository} what it holds.\n` +
        'Run `eventwright hold --push` in their repositories when they are deployed.'
      );
    }
    return compareWith(holdings, present, policies);
  } catch (error) {
    if (error instanceof GitError) return `Nothing was compared: ${error.message}`;
    throw error;
  }
}

function originOf(schemas: string): string {
  try {
    return runGit(dirname(join(schemas, 'x')), ['remote', 'get-url', 'origin']).trim();
  } catch {
    throw new GitError('this repository has no remote `origin`. Pass --from git+URL.');
  }
}

function compareWith(
  holdings: readonly Holding[],
  { catalog, documents }: Version,
  policies: Policies,
): ComparedElsewhere {
  const consumers = consumersElsewhere(holdings, catalog);
  const rules = strictness(policies, 0);
  const gone = holdings.filter((one) => !catalog.events.some((event) => isSameEvent(event, one)));
  const found = [
    ...heldBreakages({ ...catalog, consumers }, rules, ['forward-broken', 'filter-dead']),
    ...gone.map(removedFor),
  ];
  const nameOf = (holding: Holding) =>
    catalog.events.find((event) => isSameEvent(event, holding))?.name ?? holding.detailType;
  const reads = new Map<string, Record<string, readonly string[]>>();
  for (const holding of holdings) {
    if (holding.reads === undefined) continue;
    reads.set(holding.consumer, {
      ...reads.get(holding.consumer),
      [nameOf(holding)]: holding.reads,
    });
  }
  const identities = holdings.map(({ detailType, source }) => `${source}@${detailType}`);
  const comparison = {
    found: found.map((breakage) => ({ breakage, documents })),
    name: 'what consumers elsewhere hold',
    compared: new Set(identities).size,
    versions: [],
    notes: [],
  };
  return { comparison, reads };
}

function removedFor({ consumer, detailType, source }: Holding): Breakage {
  return {
    rule: 'event-removed',
    verdict: 'breaks',
    event: detailType,
    file: 'events',
    pointer: '',
    version: 'new',
    message: `${source}@${detailType} is gone`,
    consumers: [consumer],
    changes: [],
  };
}
