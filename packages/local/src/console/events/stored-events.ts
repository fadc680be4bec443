import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import type { EventStatus } from '../wire/events.ts';
import { columnsOf } from './event-columns.ts';
import type { JournalEvent } from './journal-event.ts';

/**
 * Events in a file: first a line of JSON for each, then its event in lower case, where words are
 * looked for, then a column for each path, where fields are. In memory stay the places of these,
 * and about five bytes per event.
 */
export interface StoredEvents {
  readonly size: number;
  at(index: number): JournalEvent;
  /** The indexes of the events that have this id, and seldom others. */
  withId(id: string): readonly number[];
  statusAt(index: number): EventStatus;
  setStatus(index: number, status: EventStatus): void;
  /** The events in lower case, a line for each; valid until the next call of any log. */
  lowerCase(): Lines;
  /**
   * The column of a path. `absent` says that no event has a value there, `unknown` that the events
   * have to be read.
   */
  column(path: string): StoredColumn | 'absent' | 'unknown';
  /** Removes the file. */
  remove(): void;
}

/** The different cells of a column, and which of them each event has. */
export interface StoredColumn {
  readonly cells: readonly string[];
  cellAt(index: number): number;
}

/** Lines of UTF-8, and where each starts; the last start is the end. */
export interface Lines {
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
}

const statusNames: readonly EventStatus[] = ['delivered', 'pending', 'unmatched', 'failed'];

/** Writes events to a file. */
export function storeEvents(file: string, events: readonly JournalEvent[]): StoredEvents {
  const rows = linesOf(events.map((event) => JSON.stringify({ ...event, text: undefined })));
  const lower = linesOf(
    events.map(({ event, text }) => text ?? JSON.stringify(event).toLowerCase()),
  );
  const { isPartial, lines, nested } = columnsOf(events);
  const parts = [rows.bytes, lower.bytes];
  const places = new Map<string, readonly [from: number, length: number]>();
  let end = rows.bytes.length + lower.bytes.length;
  for (const [path, cells] of lines) {
    if (nested.has(path)) continue;
    const bytes = columnBytes(cells);
    places.set(path, [end, bytes.length]);
    parts.push(bytes);
    end += bytes.length;
  }
  writeFileSync(file, Buffer.concat(parts, end));
  const size = events.length;
  const hashes = Uint32Array.from(events, ({ id }) => hashOf(id));
  const statuses = Uint8Array.from(events, ({ status }) => statusNames.indexOf(status));
  const statusAt = (index: number) => statusNames[statuses[index] ?? 0] ?? 'delivered';
  return {
    size,
    statusAt,
    at(index) {
      const [from = 0, to = 0] = rows.starts.subarray(index, index + 2);
      const event = JSON.parse(readPart(file, from, to - from).toString()) as JournalEvent;
      event.status = statusAt(index);
      return event;
    },
    withId(id) {
      const hash = hashOf(id);
      return [...hashes.keys()].filter((index) => hashes[index] === hash);
    },
    setStatus(index, status) {
      statuses[index] = statusNames.indexOf(status);
    },
    lowerCase: () => ({
      bytes: readPart(file, rows.bytes.length, lower.bytes.length),
      starts: lower.starts,
    }),
    column(path) {
      const place = places.get(path);
      if (place !== undefined) return columnIn(readPart(file, ...place), size);
      return isPartial || nested.has(path) ? 'unknown' : 'absent';
    },
    remove: () => rmSync(file, { force: true }),
  };
}

function linesOf(texts: readonly string[]): Lines {
  const starts = new Uint32Array(texts.length + 1);
  for (const [index, text] of texts.entries()) {
    starts[index + 1] = (starts[index] ?? 0) + Buffer.byteLength(text) + 1;
  }
  return { bytes: Buffer.from(texts.map((text) => `${text}\n`).join('')), starts };
}

/** Each cell once with a byte per event before them, if there are few; otherwise all cells. */
function columnBytes(all: readonly string[]): Buffer {
  const cells = [...new Set(all)];
  const isRepetitive = cells.length <= Math.min(256, all.length / 2);
  if (!isRepetitive) return Buffer.from(`\n${all.join('\n')}`);
  const numbers = new Map(cells.map((cell, number) => [cell, number]));
  const codes = Buffer.from(all.map((cell) => numbers.get(cell) ?? 0));
  return Buffer.concat([Buffer.from(' '), codes, Buffer.from(cells.join('\n'))]);
}

function columnIn(bytes: Buffer, size: number): StoredColumn {
  if (bytes[0] === lineBreak) {
    return { cells: bytes.toString('utf8', 1).split('\n'), cellAt: (index) => index };
  }
  const codes = Uint8Array.from(bytes.subarray(1, 1 + size));
  const cells = bytes.toString('utf8', 1 + size).split('\n');
  return { cells, cellAt: (index) => codes[index] ?? 0 };
}

const lineBreak = 10;

/** Used again for each part: fresh memory for a whole log is slower than reading it. */
let scratch = Buffer.alloc(0);

function readPart(file: string, from: number, length: number): Buffer {
  if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(length);
  const bytes = scratch.subarray(0, length);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, length, from);
    return bytes;
  } finally {
    closeSync(handle);
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
