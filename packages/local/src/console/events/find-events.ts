import type { EventRow, EventWindow, TypeCount } from '../wire/events.ts';
import type { Journal, JournalEvent } from './journal.ts';
import { readSearch, type Search } from './query.ts';

/** What a search has found so far; it continues where it stopped. */
interface Running {
  readonly finds: Search;
  readonly found: JournalEvent[];
  /** The sequence of the last event that was looked at. */
  last: number;
}

/** Answers searches of the journal, window by window. */
export interface EventFinder {
  /** `from` counts the events found from the oldest; -1 asks for the newest `count`. */
  find(search: string, from: number, count: number): EventWindow;
  /** The event types that were seen, the most frequent first. */
  types(): readonly TypeCount[];
}

const keptSearches = 6;

/** Makes a finder. The latest searches are kept, so that only what is new is looked at again. */
export function createEventFinder(journal: Journal): EventFinder {
  const searches = new Map<string, Running>();
  return {
    find(search, from, count) {
      const total = journal.events.length;
      const running = search.trim() === '' ? undefined : continued(journal, searches, search);
      if (typeof running === 'string') {
        return { found: 0, total, from: 0, rows: [], problem: running };
      }
      const found = running?.found ?? journal.events;
      const first = from < 0 ? Math.max(0, found.length - count) : from;
      const rows = found.slice(first, first + count).map(rowOf);
      return { found: found.length, total, from: first, rows, problem: null };
    },
    types: () => countTypes(journal.events),
  };
}

function continued(
  journal: Journal,
  searches: Map<string, Running>,
  search: string,
): Running | string {
  const read = searches.get(search) ?? started(search);
  if (typeof read === 'string') return read;
  searches.delete(search);
  searches.set(search, read);
  if (searches.size > keptSearches) searches.delete(searches.keys().next().value ?? '');
  const { events, forgotten } = journal;
  const gone = read.found.findIndex(({ sequence }) => sequence > forgotten);
  if (gone > 0) read.found.splice(0, gone);
  for (let index = Math.max(0, read.last - forgotten); index < events.length; index += 1) {
    const event = events[index] as JournalEvent;
    if (read.finds(event)) read.found.push(event);
  }
  read.last = forgotten + events.length;
  return read;
}

function started(search: string): Running | string {
  const read = readSearch(search);
  return read.kind === 'problem' ? read.problem : { finds: read.finds, found: [], last: 0 };
}

function countTypes(events: readonly JournalEvent[]): readonly TypeCount[] {
  const counts = new Map<string, { type: string; source: string; count: number }>();
  for (const { type, source } of events) {
    const key = `${source}\n${type}`;
    const entry = counts.get(key) ?? { type, source, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

/** An event as the list shows it. */
export function rowOf(event: JournalEvent): EventRow {
  const { sequence, id, at, type, source, bus, status, correlation } = event;
  const gist = gistOf(event);
  return { sequence, id, at, type, source, bus, status, correlation: correlation ?? null, gist };
}

/** The leaves of the detail that tell one event from another: no metadata, no long text. */
function gistOf({ event }: JournalEvent): string {
  const parts: string[] = [];
  const walk = (value: unknown, name: string, depth: number): void => {
    if (parts.length >= 6) return;
    if (typeof value === 'object' && value !== null) {
      if (Array.isArray(value)) parts.push(`${name} [${value.length}]`);
      else if (depth < 3) {
        for (const [member, inner] of Object.entries(value)) {
          if (!/^(metadata|meta|headers|version)$/i.test(member)) walk(inner, member, depth + 1);
        }
      }
    } else if (value !== undefined) parts.push(`${name} ${String(value).slice(0, 60)}`);
  };
  walk(event['detail'], '', 0);
  return parts.join('  ');
}
