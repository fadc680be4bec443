import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { charactersOf } from '../../activities/activities.ts';
import type { EventStatus, TypeCount } from '../wire/events.ts';
import { createEventBlock, type EventBlock } from './event-block.ts';
import type { JournalEvent } from './journal-event.ts';
import { addTypeCounts } from './type-counts.ts';

/** The events of the journal: the latest in memory, those before in files. */
export interface EventLog {
  /** How many events there are. */
  readonly size: number;
  /** How many events were forgotten: the sequence of the first that there is, less one. */
  readonly forgotten: number;
  add(event: JournalEvent): void;
  /** By the id of the envelope. */
  find(id: string): JournalEvent | undefined;
  setStatus(id: string, status: (before: EventStatus) => EventStatus): void;
  /** By its sequence. */
  at(sequence: number): JournalEvent | undefined;
  /** The blocks with the events after a sequence number, oldest first. */
  blocksAfter(sequence: number): readonly EventBlock[];
  /** How many events there are of each type, the most frequent first. */
  types(): readonly TypeCount[];
  /** Removes the files. */
  close(): void;
}

/** What a log holds at most. */
export interface EventLogLimits {
  readonly events: number;
  /** In memory and on disk together, in characters. */
  readonly characters: number;
  /** In memory. */
  readonly eventsInMemory: number;
  readonly charactersInMemory: number;
  readonly eventsPerBlock: number;
}

const usual: EventLogLimits = {
  events: 100_000,
  characters: 1024 * 1024 * 1024,
  eventsInMemory: 2_000,
  charactersInMemory: 16 * 1024 * 1024,
  eventsPerBlock: 500,
};

/** Creates an empty log that puts its files in a folder of its own. */
export function createEventLog(folder: string, limits: EventLogLimits = usual): EventLog {
  const blocks: EventBlock[] = [];
  const inMemory: EventBlock[] = [];
  const byId = new Map<string, JournalEvent>();
  let size = 0;
  let last = 0;
  const blockOf = (sequence: number) =>
    blocks.findLast(({ first }) => first <= sequence) as EventBlock;
  const find = (id: string) => byId.get(id) ?? findIn(blocks, id);
  const moveOldest = () => {
    const block = inMemory.shift();
    if (block === undefined) return;
    for (const event of block.held()) if (byId.get(event.id) === event) byId.delete(event.id);
    try {
      mkdirSync(folder, { recursive: true });
      block.moveTo(path.join(folder, `${block.first}.events`));
    } catch {
      // The disk is full: events that are no longer in memory are lost.
      while (blocks.includes(block)) forgetOldest();
    }
  };
  const forgetOldest = () => {
    const block = blocks.shift();
    size -= block?.size ?? 0;
    block?.remove();
  };
  const isFull = (block: EventBlock) =>
    block.size >= limits.eventsPerBlock || block.characters > limits.charactersInMemory / 16;
  return {
    find,
    types: () => addTypeCounts(blocks.map(({ typeCounts }) => typeCounts)),
    get size() {
      return size;
    },
    get forgotten() {
      return last - size;
    },
    add(event) {
      let block = blocks.at(-1);
      if (block === undefined || isFull(block)) {
        block = createEventBlock(event.sequence);
        blocks.push(block);
        inMemory.push(block);
        // Only here, so that nothing is counted per event. The block that is being filled stays.
        while (
          inMemory.length > 1 &&
          exceeds(inMemory, limits.eventsInMemory, limits.charactersInMemory)
        ) {
          moveOldest();
        }
        while (blocks.length > 1 && exceeds(blocks, limits.events, limits.characters))
          forgetOldest();
      }
      block.add(event, charactersOf(event.event));
      byId.set(event.id, event);
      size += 1;
      last = event.sequence;
    },
    setStatus(id, status) {
      const event = find(id);
      if (event !== undefined) blockOf(event.sequence).setStatus(event, status(event.status));
    },
    at(sequence) {
      if (sequence <= last - size || sequence > last) return undefined;
      return blockOf(sequence).at(sequence);
    },
    blocksAfter: (sequence) => blocks.filter((block) => block.first + block.size > sequence + 1),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function findIn(blocks: readonly EventBlock[], id: string): JournalEvent | undefined {
  for (const block of blocks.toReversed()) {
    const event = block.find(id);
    if (event !== undefined) return event;
  }
  return undefined;
}

function exceeds(blocks: readonly EventBlock[], events: number, characters: number): boolean {
  let size = 0;
  let length = 0;
  for (const block of blocks) {
    size += block.size;
    length += block.characters;
  }
  return size > events || length > characters;
}
