import { dirname } from 'node:path';
import type { Catalog, Consumer, Event, Subscription } from '../../model/catalog.ts';
import { versionOf } from '../../model/consumers/held-version.ts';
import { isFromAws } from '../../model/events/is-from-aws.ts';
import { type Lock, lockProblem, type Pin, readLock } from '../../registry/lock.ts';
import { isOutsideOfRegistries } from '../../registry/open-source.ts';
import type { RegistryHolding } from '../../registry/registry-holdings.ts';
import { GitError } from '../../repositories/git.ts';
import { readGitSource } from '../../repositories/git-source.ts';
import {
  applicationName,
  forgetHoldings,
  type Holding,
  pushHoldings,
} from '../../repositories/holdings.ts';
import { recordedReads } from '../breaking/readers.ts';
import type { Call, Report } from '../command.ts';

/** Whether some producer can be informed only through a registry. */
export function tellsRegistry({ folders, value }: Call): boolean {
  if (value('to') !== undefined || lockProblem(folders.schemas) !== undefined) return false;
  return [...registriesIn(readLock(folders.schemas))].length > 0;
}

/**
 * Tells the producers of pulled events what the consumers here hold: in the git repositories and
 * registries that the events came from, or in the repository that `--to` names.
 */
export async function pushAll(call: Call, catalog: Catalog): Promise<Report> {
  const { folders, value } = call;
  const reads = recordedReads(folders.handlers);
  if (typeof reads === 'string') return { text: `${reads}\n`, exitCode: 1 };
  const application = value('as') ?? applicationName(dirname(folders.schemas));
  if (!/^[\w-]+$/.test(application)) {
    const text = `error: --as takes letters, digits, - and _, not '${application}'.\n`;
    return { text, exitCode: 2 };
  }
  const lock = readLock(folders.schemas);
  const plan = planOf(catalog, lock, value('to'), (consumer, subscription) =>
    holdingOf(
      application,
      consumer,
      subscription,
      reads.get(consumer.name)?.[subscription.event.name],
    ),
  );
  const lines = [
    ...plan.lines,
    ...[...plan.repositories].flatMap(([url, holdings]) =>
      tellRepository(url, application, holdings),
    ),
  ];
  for (const [name, holdings] of plan.registries) {
    lines.push(...(await tellRegistry(name, application, holdings)));
  }
  const text = lines.map(({ text }) => `${text}\n`).join('');
  const exitCode = lines.every(({ isFine }) => isFine) ? 0 : 1;
  if (lines.length > 0) return { text, exitCode };
  return {
    text: 'No consumer takes events of other applications, so there is nobody to tell.\n',
    exitCode: 1,
  };
}

interface Line {
  readonly text: string;
  readonly isFine: boolean;
}

function line(what: string, text: string, isFine: boolean): Line {
  return { text: `  ${what.padEnd(15)}  ${text}`, isFine };
}

/**
 * What to tell each producer. Producers with nothing to tell are included, because they may list
 * consumers that are gone.
 */
interface Plan {
  readonly repositories: ReadonlyMap<string, readonly Holding[]>;
  readonly registries: ReadonlyMap<string, readonly RegistryHolding[]>;
  readonly lines: readonly Line[];
}

function planOf(
  { consumers }: Catalog,
  lock: Lock,
  to: string | undefined,
  holdingOf: (consumer: Consumer, subscription: Subscription) => Holding,
): Plan {
  const told = to?.replace(/^git\+/, '');
  const repositories = new Map<string, Holding[]>();
  const registries = new Map<string, RegistryHolding[]>();
  if (told === undefined) {
    for (const pin of lock.values()) {
      const url = repositoryOf(pin);
      if (url !== undefined) repositories.set(url, []);
    }
    for (const name of registriesIn(lock)) registries.set(name, []);
  }
  const lines: Line[] = [];
  const taken = consumers.flatMap((consumer) =>
    consumer.subscriptions.map((subscription) => ({ consumer, subscription })),
  );
  for (const { consumer, subscription } of taken) {
    const { event } = subscription;
    if (!event.isExternal) continue;
    const pin = lock.get(event.file);
    const url = told ?? (pin && repositoryOf(pin));
    const holding = holdingOf(consumer, subscription);
    const registry = pin && registries.get(pin.registry);
    if (url !== undefined) repositories.set(url, [...(repositories.get(url) ?? []), holding]);
    else if (pin && registry) registry.push({ holding, schema: pin.schema, pinned: pin.version });
    else lines.push(untold(consumer, event, pin));
  }
  return { repositories, registries, lines };
}

function repositoryOf({ registry, repository }: Pin): string | undefined {
  return readGitSource(registry)?.url ?? repository;
}

/** The registries that events were pulled from. Nobody may write to AWS's own. */
function registriesIn(lock: Lock): ReadonlySet<string> {
  const names = [...lock.values()].map(({ registry }) => registry);
  return new Set(names.filter((name) => !isOutsideOfRegistries(name) && name !== 'aws.events'));
}

function untold({ name }: Consumer, event: Event, pin: Pin | undefined): Line {
  if (isFromAws(event.source)) {
    return line('not needed', `${name} of ${event.name}: AWS publishes it`, true);
  }
  return line('not told', `${name} of ${event.name}: ${reasonOf(pin)}; pass --to git+URL`, false);
}

/** Why no repository and no registry is known in which a producer would look. */
function reasonOf(pin: Pin | undefined): string {
  return pin?.package === undefined
    ? 'it was not pulled from git or from a registry'
    : `${pin.package} does not say which repository it comes from`;
}

function tellRepository(
  url: string,
  application: string,
  holdings: readonly Holding[],
): readonly Line[] {
  try {
    if (holdings.length === 0) {
      if (!forgetHoldings(url, application)) return [];
      return [line('told', `${url}: ${application} takes none of its events any more`, true)];
    }
    pushHoldings(url, application, holdings);
    return holdings.map((one) =>
      line('told', `${one.consumer} of ${one.detailType}, ${url}`, true),
    );
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return [line('failed', `${url}: ${error.message}`, false)];
  }
}

/** The client of AWS is loaded here and not before: it is large, and most events come from git. */
async function tellRegistry(
  name: string,
  application: string,
  holdings: readonly RegistryHolding[],
): Promise<readonly Line[]> {
  const { openRegistry } = await import('../../registry/client.ts');
  const { explainFailure } = await import('../../registry/explain-failure.ts');
  const { tagHoldings } = await import('../../registry/registry-holdings.ts');
  try {
    const told = await tagHoldings(openRegistry(name), application, holdings);
    return told.map(({ holding: { consumer, detailType }, version, why }) => {
      const what = `${consumer} of ${detailType}`;
      if (version === undefined) return line('not told', `${what}: ${why}`, false);
      const shown = `${what}, the registry ${name}, version ${version}`;
      return line('told', why === undefined ? shown : `${shown}, ${why}`, true);
    });
  } catch (error) {
    return [line('failed', `the registry ${name}: ${explainFailure(error)}`, false)];
  }
}

/** Recorded versions take precedence over the files, because a record states what is deployed. */
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
