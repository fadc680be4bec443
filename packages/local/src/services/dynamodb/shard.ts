import type { JsonObject } from '@eventwright/json';
import { charactersOf } from '../../activities/activities.ts';
import type { KeptStore } from '../../kept/kept-store.ts';

/** The one shard of a table's stream. Positions count from the first record that there ever was. */
export interface Shard {
  /** The position of the oldest record. */
  readonly first: number;
  /** The position of the next record. */
  readonly end: number;
  add(record: JsonObject): void;
  /** Up to this many records from a position on, in order. */
  read(position: number, limit: number): readonly JsonObject[];
}

/** The maximum number of records that a stream keeps; the oldest go first. */
const mostRecords = 10_000;
/** In memory. Where state lasts, all records are on disk, and fewer are needed here. */
const mostCharacters = { inMemory: 16 * 1024 * 1024, onDisk: 1024 * 1024 };

/** A record in memory. */
interface Recent {
  readonly record: JsonObject;
  readonly characters: number;
}

/** Opens the stream of a table, with the records of earlier starts. */
export function openShard(store: KeptStore, table: string): Shard {
  const kept = store.table<JsonObject>(`stream ${table}`);
  const earlier = kept.entries();
  const recent: Recent[] = [];
  let first = earlier[0] === undefined ? 0 : Number(earlier[0][0]) - 1;
  let end = first + earlier.length;
  let characters = 0;
  const most = store.isLasting ? mostCharacters.onDisk : mostCharacters.inMemory;
  const forgetOldest = () => {
    first += 1;
    kept.delete(sequenceNumber(first));
  };
  return {
    get first() {
      return first;
    },
    get end() {
      return end;
    },
    add(record) {
      end += 1;
      kept.put(sequenceNumber(end), record);
      recent.push({ record, characters: charactersOf(record) });
      characters += recent.at(-1)?.characters ?? 0;
      while (recent.length > 1 && characters > most) {
        characters -= recent.shift()?.characters ?? 0;
        if (!store.isLasting) forgetOldest();
      }
      if (end - first > mostRecords) forgetOldest();
      if (recent.length > end - first) characters -= recent.shift()?.characters ?? 0;
    },
    read(position, limit) {
      const records: JsonObject[] = [];
      const recentFrom = end - recent.length;
      for (let at = Math.max(position, first); at < Math.min(end, position + limit); at += 1) {
        const record =
          at < recentFrom ? kept.get(sequenceNumber(at + 1)) : recent[at - recentFrom]?.record;
        if (record !== undefined) records.push(record);
      }
      return records;
    },
  };
}

/** The sequence number of the record before a position. */
export function sequenceNumber(position: number): string {
  return String(position).padStart(21, '0');
}
