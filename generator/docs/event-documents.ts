import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Event } from '../model/catalog.ts';
import { eventFacts } from './facts/event-facts.ts';
import { relationsOf } from './facts/relations.ts';
import { type Message, messageIds, messageOf } from './formats/asyncapi.ts';
import { eventPage } from './html/event-page.ts';
import type { PagePaths } from './html/page-paths.ts';
import { eventEntry, type SearchEntry } from './search-index.ts';
import type { DocumentedCatalogue } from './site-input.ts';

/** Everything that is generated for one event. */
export interface EventDocument {
  readonly page: string;
  readonly entry: SearchEntry;
  readonly message: Message;
}

/** The input of a thread. It contains no functions. */
export interface EventTask {
  readonly site: Omit<DocumentedCatalogue, 'hashOf' | 'versionsKeyOf' | 'versionsOf'>;
  readonly versions: ReadonlyMap<Event, ReturnType<DocumentedCatalogue['versionsOf']>>;
  readonly paths: PagePaths;
  readonly ids: ReadonlyMap<Event, string>;
  readonly events: readonly Event[];
}

/** Fewer events than these are made before a second thread has started. */
const leastForThread = 120;

/** Makes the documents of events; of many with a second thread, in the order that they are given. */
export async function eventDocuments(
  site: DocumentedCatalogue,
  paths: PagePaths,
  events: readonly Event[],
): Promise<readonly EventDocument[]> {
  const { hashOf: _hash, versionsKeyOf: _key, versionsOf, ...rest } = site;
  const ids = messageIds([...paths.keys()].filter((thing) => thing.kind === 'event'));
  const task = (some: readonly Event[]): EventTask => ({
    site: rest,
    versions: new Map(some.map((event) => [event, versionsOf(event)])),
    paths,
    ids,
    events: some,
  });
  if (events.length < leastForThread || availableParallelism() < 2) return makeEvents(task(events));
  // This thread starts at once, the other one has to start.
  const middle = Math.ceil(events.length * 0.55);
  const others = inThread(task(events.slice(middle)));
  others.catch(() => undefined);
  const own = makeEvents(task(events.slice(0, middle)));
  return [...own, ...(await others)];
}

/** Makes the documents of a task. */
export function makeEvents({ events, ids, paths, site, versions }: EventTask): EventDocument[] {
  const whole: DocumentedCatalogue = {
    ...site,
    versionsOf: (event) => versions.get(event) ?? [],
    versionsKeyOf: () => '',
    hashOf: () => '',
  };
  const relations = relationsOf(whole);
  const maker = { site: whole, paths };
  return events.map((event) => {
    const facts = eventFacts(event, relations(event), whole);
    return {
      page: eventPage(facts, maker),
      entry: eventEntry(facts, paths),
      message: messageOf(event, ids.get(event) ?? event.name),
    };
  });
}

function inThread(workerData: EventTask): Promise<readonly EventDocument[]> {
  const module = new URL(`./event-worker${extname(import.meta.filename)}`, import.meta.url);
  // The data of an event is garbage soon. A nursery of this size has room for several events.
  const worker = new Worker(module, {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const { promise, reject, resolve } = Promise.withResolvers<readonly EventDocument[]>();
  worker.once('message', resolve);
  worker.once('error', reject);
  return promise;
}
