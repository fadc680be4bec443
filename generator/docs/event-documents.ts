import type { Event } from '../model/catalog.ts';
import type { EventDocument, EventDocuments, EventTask } from './event-task.ts';
import type { EventThread } from './event-thread.ts';
import { eventFacts } from './facts/event-facts.ts';
import { readEvent } from './facts/event-reading.ts';
import { relationsOf } from './facts/relations.ts';
import { messageIds, messageOf } from './formats/asyncapi.ts';
import { eventPage } from './html/event-page.ts';
import type { PagePaths } from './html/page-paths.ts';
import { eventEntry } from './search-index.ts';
import type { DocumentedCatalogue } from './site-input.ts';

/** Makes the documents of events, of many with a second thread, in the order of the events. */
export async function eventDocuments(
  site: DocumentedCatalogue,
  paths: PagePaths,
  events: readonly Event[],
  thread?: EventThread,
): Promise<readonly EventDocument[]> {
  const { hashOf: _hash, versionsKeyOf: _key, versionsOf, ...rest } = site;
  const task: EventTask = {
    site: rest,
    versions: new Map(events.map((event) => [event, versionsOf(event)])),
    paths,
    ids: messageIds([...paths.keys()].filter((thing) => thing.kind === 'event')),
    events,
    next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const others = thread?.make(task);
  const own = makeEvents(task);
  const made = new Map([...own, ...((await others) ?? [])]);
  return events.map((_, index) => made.get(index) as EventDocument);
}

/** The number of events that a thread takes at once. */
const atOnce = 8;

/** Makes the documents of a task's events until all are taken. */
export function makeEvents(task: EventTask): EventDocuments {
  const { events, next } = task;
  const make = maker(task);
  const made = new Map<number, EventDocument>();
  for (;;) {
    const from = Atomics.add(next, 0, atOnce);
    if (from >= events.length) return made;
    for (const [index, event] of events.slice(from, from + atOnce).entries()) {
      made.set(from + index, make(event));
    }
  }
}

function maker({ ids, paths, site, versions }: EventTask): (event: Event) => EventDocument {
  const whole: DocumentedCatalogue = {
    ...site,
    versionsOf: (event) => versions.get(event) ?? [],
    versionsKeyOf: () => '',
    hashOf: () => '',
  };
  const relations = relationsOf(whole);
  const pages = { site: whole, paths };
  const encoder = new TextEncoder();
  return (event) => {
    const reading = readEvent(event, site.generatedDocuments);
    const facts = eventFacts(reading, relations(event), whole);
    return {
      page: encoder.encode(eventPage(facts, pages)),
      entry: eventEntry(facts, paths),
      message: messageOf(reading, ids.get(event) ?? event.name),
    };
  };
}
