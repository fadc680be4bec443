import type { JsonObject } from '@eventwright/json';
import { type KeptStore, nextKey } from '../../kept/kept-store.ts';

/** The events of an archive: on disk if state is persistent, otherwise in memory. */
export interface ArchivedEvents {
  readonly count: number;
  /** The length of all events as JSON. */
  readonly bytes: number;
  /** The `time` of the oldest event that an earlier start kept. */
  readonly oldest: string | undefined;
  add(event: JsonObject): void;
  /** Oldest first. */
  all(): readonly JsonObject[];
  clear(): void;
}

/** The maximum number of events that an archive keeps; the oldest go first. */
const mostEvents = 10_000;
/** In memory. */
const mostBytes = 32 * 1024 * 1024;

interface Entry {
  readonly key: string;
  readonly bytes: number;
  /** Only in memory. */
  readonly event?: JsonObject;
}

/** Opens the events of the archive of this name, with those of earlier starts. */
export function openArchivedEvents(name: string, store: KeptStore): ArchivedEvents {
  const table = store.table<JsonObject>(`archive ${name}`);
  const earlier = table.entries();
  const entries: Entry[] = earlier.map(([key, event]) => ({ key, bytes: lengthOf(event) }));
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const forgetOldest = () => {
    const oldest = entries.shift();
    if (oldest === undefined) return;
    bytes -= oldest.bytes;
    table.delete(oldest.key);
  };
  const isFull = () => entries.length > mostEvents || (!store.isLasting && bytes > mostBytes);
  return {
    get count() {
      return entries.length;
    },
    get bytes() {
      return bytes;
    },
    oldest: earlier[0] === undefined ? undefined : String(earlier[0][1]['time']),
    add(event) {
      const key = nextKey();
      table.put(key, event);
      const entry = { key, bytes: lengthOf(event) };
      entries.push(store.isLasting ? entry : { ...entry, event });
      bytes += entry.bytes;
      while (isFull() && entries.length > 1) forgetOldest();
    },
    all: () =>
      store.isLasting
        ? table.entries().map(([, event]) => event)
        : entries.map(({ event }) => event ?? {}),
    clear() {
      while (entries.length > 0) forgetOldest();
    },
  };
}

function lengthOf(event: JsonObject): number {
  return Buffer.byteLength(JSON.stringify(event));
}
