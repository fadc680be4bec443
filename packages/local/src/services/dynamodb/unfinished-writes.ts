import type { JsonObject } from '@eventwright/json';
import { type KeptStore, nextKey } from '../../kept/kept-store.ts';

/** A started write: the item before it. */
interface Begun {
  readonly table: string;
  readonly key: JsonObject;
  readonly old?: JsonObject | undefined;
  /** Whether it is part of a transaction, which is done as a whole or not at all. */
  readonly isTransaction: boolean;
}

/** Writes that have started and whose records are not in the stream yet. */
export interface UnfinishedWrites {
  /** Notes a write before it is made. Returns its key. */
  begin(write: Begun): string;
  end(key: string): void;
  /** The unfinished writes of earlier starts, the latest first. */
  left(): readonly (readonly [key: string, write: Begun])[];
}

/**
 * Tables and streams are kept in two places, so a write that ends between them is finished after the
 * restart: a single write gets its record, a transaction is undone.
 */
export function keepWrites(store: KeptStore): UnfinishedWrites {
  const table = store.table<Begun>('unfinished-writes');
  return {
    begin(write) {
      const key = nextKey();
      table.put(key, write);
      return key;
    },
    end: (key) => table.delete(key),
    left: () => table.entries().toReversed(),
  };
}
