import { type KeptStore, nextKey } from './kept-store.ts';

/** Work that was acknowledged and is not done: it is started again after a restart. */
export interface WorkInProgress<Item> {
  /**
   * Records the work, does it, and removes the record once `work` reports that it is settled.
   * Throws immediately if the record cannot be written, and starts nothing then.
   */
  run(item: Item, work: (item: Item) => Promise<boolean>): Promise<void>;
  /** Does what earlier starts left. */
  resume(work: (item: Item) => Promise<boolean>): void;
}

/**
 * Keeps work of one kind. `work` gives whether it is settled: done, or given up for good. What is not,
 * because the cloud stops, stays.
 */
export function keepWork<Item>(store: KeptStore, kind: string): WorkInProgress<Item> {
  const table = store.table<Item>(kind);
  let settled: string[] = [];
  /** Forgotten many at a time, for one commit. What a kill keeps is done again: at least once. */
  const forget = (key: string): void => {
    settled.push(key);
    if (settled.length === 1) setImmediate(flush);
  };
  const flush = (): void => {
    const keys = settled;
    settled = [];
    try {
      store.together(() => {
        for (const key of keys) table.delete(key);
      });
    } catch {
      for (const key of keys) table.deleteLater(key);
    }
  };
  const go = async (
    key: string,
    item: Item,
    work: (item: Item) => Promise<boolean>,
  ): Promise<void> => {
    try {
      if (await work(item)) forget(key);
    } catch (error) {
      // It was tried for the last time.
      forget(key);
      throw error;
    }
  };
  return {
    run(item, work) {
      if (!store.isLasting) return work(item).then(() => undefined);
      const key = nextKey();
      table.put(key, item);
      return go(key, item, work);
    },
    resume(work) {
      for (const [key, item] of table.entries()) void go(key, item, work).catch(() => undefined);
    },
  };
}
