import type { EventStatus } from '../wire/events.ts';
import type { JournalEvent } from './journal-event.ts';
import { finds, type Search } from './query.ts';
import { searchStored } from './search-stored.ts';
import { type StoredEvents, storeEvents } from './stored-events.ts';
import { countType, type TypeCounts } from './type-counts.ts';

/** Consecutive events of the journal: in memory at first, later in a file. */
export interface EventBlock {
  /** The sequence of the first event. */
  readonly first: number;
  readonly size: number;
  /** About how many characters the events hold in memory. */
  readonly characters: number;
  readonly typeCounts: TypeCounts;
  /** By its sequence. */
  at(sequence: number): JournalEvent | undefined;
  /** The sequences of the events that a search finds. */
  search(search: Search): readonly number[];
  /** By the id of the envelope: the latest, if several have it. */
  find(id: string): JournalEvent | undefined;
  setStatus(event: JournalEvent, status: EventStatus): void;
  add(event: JournalEvent, characters: number): void;
  /** The events that are in memory. */
  held(): readonly JournalEvent[];
  /** Moves the events to a file; takes no more after that. */
  moveTo(file: string): void;
  /** Removes the file. */
  remove(): void;
}

/** Creates an empty block. */
export function createEventBlock(first: number): EventBlock {
  let held: JournalEvent[] = [];
  let stored: StoredEvents | undefined;
  let size = 0;
  let characters = 0;
  const typeCounts: TypeCounts = new Map();
  return {
    first,
    typeCounts,
    get size() {
      return size;
    },
    get characters() {
      return characters;
    },
    held: () => held,
    at: (sequence) => stored?.at(sequence - first) ?? held[sequence - first],
    search(search) {
      if (stored !== undefined) return searchStored(stored, search).map((index) => first + index);
      return held.filter((event) => finds(search, event)).map(({ sequence }) => sequence);
    },
    find(id) {
      if (stored === undefined) return held.findLast((event) => event.id === id);
      for (const index of stored.withId(id).toReversed()) {
        const event = stored.at(index);
        if (event.id === id) return event;
      }
      return undefined;
    },
    setStatus(event, status) {
      event.status = status;
      stored?.setStatus(event.sequence - first, status);
    },
    add(event, more) {
      held.push(event);
      size += 1;
      characters += more;
      countType(typeCounts, event);
    },
    moveTo(file) {
      stored = storeEvents(file, held);
      held = [];
    },
    remove: () => stored?.remove(),
  };
}
