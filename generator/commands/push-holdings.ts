import { dirname } from 'node:path';
import type { Catalog, Consumer, Subscription } from '../model/catalog.ts';
import { versionOf } from '../model/consumers/held-version.ts';
import { isSameEvent } from '../model/events/event-identity.ts';
import { type Pin, readLock } from '../registry/lock.ts';
import { GitError } from '../repositories/git.ts';
import { readGitSource } from '../repositories/git-source.ts';
import { applicationName, type Holding, pushHoldings } from '../repositories/holdings.ts';
import type { Call, Report } from './command.ts';
import { recordedReads } from './readers.ts';

/**
 * Tells the producers of pulled events what the consumers here hold: in the repositories that the
 * events came from, or in the one that `--to` names.
 */
export function pushAll(call: Call, catalog: Catalog): Report {
  const { folders, value } = call;
  const reads = recordedReads(folders.handlers);
  if (typeof reads === 'string') return { text: `${reads}\n`, exitCode: 1 };
  const application = value('as') ?? applicationName(dirname(folders.schemas));
  const lock = readLock(folders.schemas);
  const told = value('to');
  const byUrl = new Map<string, Holding[]>();
  const lines: string[] = [];
  for (const consumer of catalog.consumers) {
    for (const subscription of consumer.subscriptions) {
      const { event } = subscription;
      if (!event.isExternal) continue;
      const pin = lock.get(event.file);
      const pinned = readGitSource(pin?.registry ?? '')?.url ?? pin?.repository;
      const url = told?.replace(/^git\+/, '') ?? pinned;
      if (url === undefined) {
        lines.push(
          `  not told         ${consumer.name} of ${event.name}: ${reasonOf(pin)}; pass --to git+URL`,
        );
        continue;
      }
      const read = reads.get(consumer.name)?.[event.name];
      byUrl.set(url, [
        ...(byUrl.get(url) ?? []),
        holdingOf(application, consumer, subscription, read),
      ]);
    }
  }
  let exitCode: 0 | 1 = lines.length === 0 && byUrl.size > 0 ? 0 : 1;
  for (const [url, holdings] of byUrl) {
    try {
      pushHoldings(url, application, holdings);
      lines.push(
        ...holdings.map((one) => `  told             ${one.consumer} of ${one.detailType}, ${url}`),
      );
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      exitCode = 1;
      lines.push(`  failed      ${url}: ${error.message}`);
    }
  }
  if (lines.length === 0)
    lines.push('No consumer takes an event of others: nobody has to be told.');
  return { text: `${lines.join('\n')}\n`, exitCode };
}

/** Why no repository is known in which a producer would look. */
function reasonOf(pin: Pin | undefined): string {
  return pin?.package === undefined
    ? 'it was not pulled from git'
    : `${pin.package} does not say which repository it comes from`;
}

/** What is recorded as held goes before what the files say: a record is of what is deployed. */
function holdingOf(
  application: string,
  { name }: Consumer,
  { event, held, where }: Subscription,
  reads: readonly string[] | undefined,
): Holding {
  return {
    consumer: `${application}/${name}`,
    source: event.source,
    detailType: event.detailType,
    ...(where !== undefined && { where }),
    version: held ?? versionOf(event),
    ...(reads !== undefined && { reads }),
  };
}

/** The consumers elsewhere as consumers of this catalogue, each of the events that are still there. */
export function consumersElsewhere(
  holdings: readonly Holding[],
  { events }: Catalog,
): readonly Consumer[] {
  const byConsumer = Map.groupBy(holdings, ({ consumer }) => consumer);
  return [...byConsumer].map(([name, held]) => ({
    kind: 'consumer',
    name,
    description: '',
    target: 'queue',
    publishes: [],
    environment: new Map(),
    file: `consumers/${name}.json`,
    subscriptions: held.flatMap((holding) => {
      const event = events.find((one) => isSameEvent(one, holding));
      if (event === undefined) return [];
      const { version, where } = holding;
      return [{ event, reference: event.name, where, held: version }];
    }),
  }));
}
