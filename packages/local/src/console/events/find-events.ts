import type { EventRow, EventWindow, GistPart, TypeCount } from '../wire/events.ts';
import type { EventBlock } from './event-block.ts';
import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';
import { readSearch, type Search } from './query.ts';

/** What a search has found so far; it continues where it stopped. */
interface Running {
  readonly search: Search;
  /** The sequences of the events that it finds. */
  readonly found: number[];
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

/** What a search read from files stays in memory for so long, in milliseconds: the next comes soon. */
const heldFor = 30_000;

/** Creates a finder. The latest searches are kept, so that only what is new is looked at again. */
export function createEventFinder(journal: Journal): EventFinder {
  const searches = new Map<string, Running>();
  const hold = createHold();
  return {
    find(search, from, count) {
      const { size: total, forgotten } = journal.events;
      const running = search.trim() === '' ? undefined : continued(journal, searches, search, hold);
      if (typeof running === 'string') {
        return { found: 0, total, from: 0, rows: [], problem: running };
      }
      const found = running?.found.length ?? total;
      const first = from < 0 ? Math.max(0, found - count) : from;
      const wanted =
        running === undefined
          ? range(forgotten + 1 + first, forgotten + 1 + Math.min(first + count, total))
          : running.found.slice(first, first + count);
      const rows = wanted.flatMap((sequence) => journal.events.at(sequence) ?? []).map(rowOf);
      return { found, total, from: first, rows, problem: null };
    },
    types: journal.events.types,
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function continued(
  { events }: Journal,
  searches: Map<string, Running>,
  search: string,
  hold: Hold,
): Running | string {
  const read = searches.get(search) ?? started(search);
  if (typeof read === 'string') return read;
  searches.delete(search);
  searches.set(search, read);
  if (searches.size > keptSearches) searches.delete(searches.keys().next().value ?? '');
  const gone = read.found.findIndex((sequence) => sequence > events.forgotten);
  if (gone > 0) read.found.splice(0, gone);
  const looked: (readonly JournalEvent[])[] = [];
  for (const block of events.blocksAfter(read.last)) {
    if (!mayFind(read.search, block)) continue;
    looked.push(block.events());
    for (const event of block.events()) {
      if (event.sequence > read.last && read.search.finds(event)) read.found.push(event.sequence);
    }
  }
  hold(looked);
  read.last = events.forgotten + events.size;
  return read;
}

type Hold = (events: readonly (readonly JournalEvent[])[]) => void;

/** Keeps what the blocks read from files from being read again, until no search comes for a while. */
function createHold(): Hold {
  const held = new Set<readonly JournalEvent[]>();
  let timer: NodeJS.Timeout | undefined;
  return (all) => {
    for (const events of all) held.add(events);
    clearTimeout(timer);
    timer = setTimeout(() => held.clear(), heldFor);
    timer.unref();
  };
}

/** A word that all the events of a block lack spares reading them. */
function mayFind({ words }: Search, block: EventBlock): boolean {
  if (words.length === 0) return true;
  const text = block.lowerCaseText();
  return text === undefined || words.every((word) => text.includes(word));
}

function started(text: string): Running | string {
  const search = readSearch(text);
  return search.kind === 'problem' ? search.problem : { search, found: [], last: 0 };
}

/** An event as the list shows it. */
export function rowOf(event: JournalEvent): EventRow {
  const { sequence, id, at, type, source, bus, status, correlation } = event;
  const gist = gistOf(event);
  return { sequence, id, at, type, source, bus, status, correlation: correlation ?? null, gist };
}

/** The leaves of the detail that tell one event from another: no metadata, no long text. */
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
