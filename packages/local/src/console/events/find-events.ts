import type { EventRow, EventWindow, GistPart, TypeCount } from '../wire/events.ts';
import type { EventBlock } from './event-block.ts';
import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';
import { readSearch, type Search } from './query.ts';

/** What a search has found so far; it continues where it stopped. */
interface Running {
  readonly search: Search;
  /** The sequences of the events that it finds, oldest first. */
  found: number[];
  /** The sequences of the first and the last event that were looked at. */
  first: number;
  last: number;
}

/** The requested events. */
export interface Wanted {
  readonly search: string;
  /** Counts the events found from the oldest; -1 asks for the newest `count`. */
  readonly from: number;
  readonly count: number;
}

/** Answers searches of the journal, window by window. */
export interface EventFinder {
  /**
   * Looks at the newest events first, for about `milliseconds`. The answer says whether it looked at
   * all events; the next call for the same search continues.
   */
  find(wanted: Wanted, milliseconds?: number): EventWindow;
  /** The event types that were seen, the most frequent first. */
  types(): readonly TypeCount[];
}

const keptSearches = 6;

/**
 * Creates a finder. It keeps the latest searches, so that a repeated search reads only new events.
 */
export function createEventFinder(journal: Pick<Journal, 'events'>): EventFinder {
  const searches = new Map<string, Running>();
  return {
    find({ search, from, count }, milliseconds = Number.POSITIVE_INFINITY) {
      const { size: total, forgotten } = journal.events;
      const end = performance.now() + milliseconds;
      const running = search.trim() === '' ? undefined : continued(journal, searches, search, end);
      if (typeof running === 'string') {
        return { found: 0, total, from: 0, rows: [], isComplete: true, problem: running };
      }
      const found = running?.found.length ?? total;
      const first = from < 0 ? Math.max(0, found - count) : from;
      const wanted =
        running === undefined
          ? range(forgotten + 1 + first, forgotten + 1 + Math.min(first + count, total))
          : running.found.slice(first, first + count);
      const rows = wanted.flatMap((sequence) => journal.events.at(sequence) ?? []).map(rowOf);
      const isComplete = running === undefined || running.first <= forgotten + 1;
      return { found, total, from: first, rows, isComplete, problem: null };
    },
    types: journal.events.types,
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function continued(
  { events }: Pick<Journal, 'events'>,
  searches: Map<string, Running>,
  search: string,
  end: number,
): Running | string {
  const running = searches.get(search) ?? started(search, events.forgotten + events.size);
  if (typeof running === 'string') return running;
  searches.delete(search);
  searches.set(search, running);
  if (searches.size > keptSearches) searches.delete(searches.keys().next().value ?? '');
  const [oldest] = running.found;
  if (oldest !== undefined && oldest <= events.forgotten) {
    running.found = running.found.filter((sequence) => sequence > events.forgotten);
  }
  for (const block of events.blocksAfter(running.last)) {
    const found = block.search(running.search).filter((sequence) => sequence > running.last);
    running.found.push(...found);
  }
  running.last = events.forgotten + events.size;
  lookBack(running, events.blocksAfter(0), end);
  return running;
}

/** Looks at blocks that were not looked at, the newest first, until the time is over. */
function lookBack(running: Running, blocks: readonly EventBlock[], end: number): void {
  const older: (readonly number[])[] = [];
  for (const block of blocks.toReversed()) {
    if (block.first >= running.first) continue;
    older.push(block.search(running.search));
    running.first = block.first;
    if (performance.now() > end) break;
  }
  if (older.length > 0) running.found = [...older.toReversed().flat(), ...running.found];
}

/** A new search, which starts after the last event. */
function started(text: string, last: number): Running | string {
  const search = readSearch(text);
  if (search.kind === 'problem') return search.problem;
  return { search, found: [], first: last + 1, last };
}

/** An event as the list shows it. */
export function rowOf(event: JournalEvent): EventRow {
  const { sequence, id, at, type, source, bus, status, correlation } = event;
  const gist = gistOf(event);
  return { sequence, id, at, type, source, bus, status, correlation: correlation ?? null, gist };
}

/**
 * The leaves of the detail that distinguish events from one another, without metadata and long
 * texts.
 */
function gistOf({ event }: JournalEvent): readonly GistPart[] {
  const parts: GistPart[] = [];
  const walk = (value: unknown, name: string, depth: number): void => {
    if (parts.length >= 6) return;
    if (typeof value === 'object' && value !== null) {
      if (Array.isArray(value)) parts.push({ name, value: `[${value.length}]` });
      else if (depth < 3) {
        for (const [member, inner] of Object.entries(value)) {
          if (!/^(metadata|meta|headers|version)$/i.test(member)) walk(inner, member, depth + 1);
        }
      }
    } else if (value !== undefined) parts.push({ name, value: String(value).slice(0, 60) });
  };
  walk(event['detail'], '', 0);
  return parts;
}
