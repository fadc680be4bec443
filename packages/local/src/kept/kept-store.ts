import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postpone } from './postpone.ts';

/** Values of one kind, by key, in the order of their keys. A write has reached the disk's cache when it returns. */
export interface KeptTable<Value> {
  put(key: string, value: Value): void;
  delete(key: string): void;
  /**
   * Writes what nobody waits for, such as the progress of work. If the disk is full, it is written
   * later. If the process ends before that, the work continues from the last written state.
   */
  putLater(key: string, value: Value): void;
  deleteLater(key: string): void;
  /** All values that were kept, of earlier starts too. */
  entries(): readonly (readonly [key: string, value: Value])[];
  /** The value of a key, of an earlier start too. */
  get(key: string): Value | undefined;
}

/** Where a cloud keeps its state between starts. */
export interface KeptStore {
  /** Whether anything is kept: not where the cloud is in memory. */
  readonly isLasting: boolean;
  table<Value>(name: string): KeptTable<Value>;
  /** Writes everything that a function writes, or nothing. */
  together<Result>(work: () => Result): Result;
  close(): void;
}

/** Keeps state in a folder; in none, nothing is kept. */
export function openKeptStore(dataFolder: string | undefined): KeptStore {
  return dataFolder === undefined ? forgetful : openDatabase(dataFolder);
}

const nothing: KeptTable<never> = {
  put: () => undefined,
  delete: () => undefined,
  putLater: () => undefined,
  deleteLater: () => undefined,
  entries: () => [],
  get: () => undefined,
};

const forgetful: KeptStore = {
  isLasting: false,
  table: <Value>() => nothing as unknown as KeptTable<Value>,
  together: (work) => work(),
  close: () => undefined,
};

/**
 * With a write-ahead log and `synchronous = NORMAL`, committed writes survive any end of the
 * process, and the database is never damaged. Only a crash of the machine can lose the last writes
 * (SQLite, "PRAGMA synchronous").
 */
function openDatabase(dataFolder: string): KeptStore {
  mkdirSync(dataFolder, { recursive: true });
  const database = new DatabaseSync(path.join(dataFolder, 'kept.db'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000',
  );
  database.exec(
    'CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID',
  );
  const put = database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM kept WHERE kind = ? AND key = ?');
  const list = database.prepare('SELECT key, value FROM kept WHERE kind = ? ORDER BY key');
  const one = database.prepare('SELECT value FROM kept WHERE kind = ? AND key = ?');
  let depth = 0;
  let isClosed = false;
  const postponed = postpone(() => isClosed);
  return {
    isLasting: true,
    table: <Value>(kind: string): KeptTable<Value> => ({
      // Work that ends after the cloud has stopped stays as recorded.
      put: (key, value) => void (isClosed || put.run(kind, key, JSON.stringify(value))),
      delete: (key) => void (isClosed || remove.run(kind, key)),
      putLater: (key, value) => {
        const text = JSON.stringify(value);
        postponed.run(() => put.run(kind, key, text));
      },
      deleteLater: (key) => postponed.run(() => remove.run(kind, key)),
      entries: () =>
        list
          .all(kind)
          .map(({ key, value }) => [String(key), JSON.parse(String(value)) as Value] as const),
      get(key) {
        const row = one.get(kind, key);
        return row === undefined ? undefined : (JSON.parse(String(row['value'])) as Value);
      },
    }),
    together(work) {
      if (depth > 0 || isClosed) return work();
      database.exec('BEGIN');
      depth += 1;
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite has already rolled back if the disk is full.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      database.close();
    },
  };
}

let count = 0;
const start = Date.now();

/** A key that sorts after all earlier ones, of earlier starts too. */
export function nextKey(): string {
  count += 1;
  return `${start.toString().padStart(15, '0')}-${count.toString().padStart(10, '0')}`;
}
