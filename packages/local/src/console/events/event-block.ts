import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { EventStatus } from '../wire/events.ts';
import type { JournalEvent } from './journal-event.ts';
import { countType, type TypeCounts } from './type-counts.ts';

/** Consecutive events of the journal: in memory at first, later in a file. */
export interface EventBlock {
  /** The sequence of the first event. */
  readonly first: number;
  readonly size: number;
  /** About how many characters the events hold in memory. */
  readonly characters: number;
  readonly typeCounts: TypeCounts;
  /** Oldest first; read from the file if they are stored there. */
  events(): readonly JournalEvent[];
  /**
   * Whether some event may have all of these words, which are in lower case. Returns false only if
   * that is certain without reading the events.
   */
  mayHave(words: readonly string[]): boolean;
  /** The events with this id; looks through hashes, not through the events. */
  find(id: string): JournalEvent | undefined;
  setStatus(event: JournalEvent, status: EventStatus): void;
  add(event: JournalEvent, characters: number): void;
  /** Moves the events to a file; takes no more after that. */
  moveTo(file: string): void;
  /** Removes the file. */
  remove(): void;
}

/** What stays in memory of the events of a file: five bytes per event. */
interface Moved {
  readonly file: string;
  readonly hashes: Uint32Array;
  readonly statuses: Uint8Array;
  /** The events that were last read, until the memory is needed for something else. */
  read: WeakRef<readonly JournalEvent[]> | undefined;
}

const statusNames: readonly EventStatus[] = ['delivered', 'pending', 'unmatched', 'failed'];

/** Creates an empty block. */
export function createEventBlock(first: number): EventBlock {
  let held: JournalEvent[] | undefined = [];
  let moved: Moved | undefined;
  let size = 0;
  let characters = 0;
  const typeCounts: TypeCounts = new Map();
  const events = () => held ?? (moved === undefined ? [] : readEvents(moved));
  return {
    first,
    events,
    typeCounts,
    get size() {
      return size;
    },
    get characters() {
      return characters;
    },
    mayHave(words) {
      // Even where the events are in memory: their texts would have to be made first.
      if (words.length === 0 || moved === undefined) return true;
      const text = readFileSync(searchedFile(moved.file));
      return words.every((word) => text.includes(word));
    },
    find(id) {
      if (moved !== undefined && !moved.hashes.includes(hashOf(id))) return undefined;
      return events().find((event) => event.id === id);
    },
    setStatus(event, status) {
      event.status = status;
      if (moved !== undefined) {
        moved.statuses[event.sequence - first] = statusNames.indexOf(status);
      }
    },
    add(event, more) {
      held?.push(event);
      size += 1;
      characters += more;
      countType(typeCounts, event);
    },
    moveTo(file) {
      if (held === undefined) return;
      const text = JSON.stringify(held.map((event) => ({ ...event, text: undefined })));
      writeFileSync(file, text);
      writeFileSync(searchedFile(file), text.toLowerCase());
      moved = {
        file,
        hashes: Uint32Array.from(held, ({ id }) => hashOf(id)),
        statuses: Uint8Array.from(held, ({ status }) => statusNames.indexOf(status)),
        read: undefined,
      };
      held = undefined;
    },
    remove() {
      if (moved === undefined) return;
      rmSync(moved.file, { force: true });
      rmSync(searchedFile(moved.file), { force: true });
    },
  };
}

/** The same text in lower case: a search looks through its bytes, and decodes nothing. */
function searchedFile(file: string): string {
  return `${file}.lower`;
}

function readEvents(moved: Moved): readonly JournalEvent[] {
  const before = moved.read?.deref();
  if (before !== undefined) return before;
  const events = JSON.parse(readFileSync(moved.file, 'utf8')) as JournalEvent[];
  for (const [index, event] of events.entries()) {
    event.status = statusNames[moved.statuses[index] ?? 0] ?? 'delivered';
  }
  moved.read = new WeakRef(events);
  return events;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
