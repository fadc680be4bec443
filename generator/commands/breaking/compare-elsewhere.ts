import { dirname, join } from 'node:path';
import type { Breakage } from '../../breaking/breakage.ts';
import { heldBreakages } from '../../breaking/held-breakages.ts';
import { isSameEvent } from '../../model/events/event-identity.ts';
import { GitError, runGit } from '../../repositories/git.ts';
import { fetchHoldings, type Holding } from '../../repositories/holdings.ts';
import type { Call } from '../command.ts';
import type { Comparison } from './comparison.ts';
import { consumersElsewhere } from './consumers-elsewhere.ts';
import { type Policies, strictness } from './policies.ts';
import type { RecordedReads } from './readers.ts';
import type { Version } from './version.ts';

/** A comparison with what consumers elsewhere hold, and what they were seen to read. */
export interface ComparedElsewhere {
  readonly comparison: Comparison;
  readonly reads: RecordedReads;
}

/**
 * Compares the present schemas with the versions that consumers in other repositories hold, as
 * `hold --push` recorded them. Returns text if nothing is recorded or a place cannot be read,
 * because a comparison with nothing must not pass.
 */
export async function compareElsewhere(
  { folders, value }: Call,
  present: Version,
  policies: Policies,
): Promise<ComparedElsewhere | string> {
  const places = placesIn(value('from'));
  if (typeof places === 'string') return places;
  const told: Told[] = [];
  for (const place of places) {
    const registry = value('registry') ?? present.catalog.configuration.registry;
    const found =
      place === 'registry' ? await inRegistry(registry) : inRepository(folders.schemas, place);
    if (typeof found === 'string') return `Nothing was compared: ${found}`;
    told.push(found);
  }
  const holdings = told.flatMap((one) => one.holdings);
  const silent = told.filter((one) => one.holdings.length === 0).map(({ name }) => name);
  if (holdings.length === 0) {
    return (
      `Nothing was compared: no consumer elsewhere has told ${silent.join(' or ')} what it holds.\n` +
      'Run `eventwright hold --push` in their repositories when they are deployed.'
    );
  }
  return compareWith(holdings, silent, present, policies);
}

/** Whether a call asks a registry which versions consumers hold. */
export function asksRegistry({ value }: Call): boolean {
  const places = placesIn(value('from'));
  return typeof places !== 'string' && places.includes('registry');
}

function placesIn(from = 'origin'): readonly string[] | string {
  // A URL may have commas.
  const places = from.split(/,(?=git\+|origin(?:,|$)|registry(?:,|$))/);
  const unknown = places.find((one) => !/^(?:git\+.+|origin|registry)$/.test(one));
  if (unknown === undefined) return [...new Set(places)];
  return `error: --from takes git+URL, origin or registry, not '${unknown}'.`;
}

interface Told {
  readonly name: string;
  readonly holdings: readonly Holding[];
}

function inRepository(schemas: string, place: string): Told | string {
  try {
    const url = place === 'origin' ? originOf(schemas) : place.replace(/^git\+/, '');
    return { name: url, holdings: fetchHoldings(url) };
  } catch (error) {
    if (error instanceof GitError) return error.message;
    throw error;
  }
}

async function inRegistry(name: string): Promise<Told | string> {
  const { openRegistry } = await import('../../registry/client.ts');
  const { explainFailure } = await import('../../registry/explain-failure.ts');
  const { readHoldings } = await import('../../registry/registry-holdings.ts');
  const title = `the registry ${name}`;
  try {
    return { name: title, holdings: await readHoldings(openRegistry(name)) };
  } catch (error) {
    return `${title} cannot be read: ${explainFailure(error)}`;
  }
}

function originOf(schemas: string): string {
  try {
    return runGit(dirname(join(schemas, 'x')), ['remote', 'get-url', 'origin']).trim();
  } catch {
    throw new GitError(
      'this repository has no remote `origin`. Pass --from git+URL or --from registry.',
    );
  }
}

function compareWith(
  holdings: readonly Holding[],
  silent: readonly string[],
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
    notes: silent.map((name) => `No consumer elsewhere has told ${name} what it holds.`),
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
