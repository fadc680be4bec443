import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import dynalite from 'dynalite';
import type { TableStore } from './set-indexes.ts';

type Callback = (error: unknown, ...results: readonly unknown[]) => void;
type Operation = (...given: readonly unknown[]) => unknown;

/** LevelDB as dynalite has it: operations with callbacks, and iterators. */
type Database = Record<'put' | 'del' | 'batch', Operation> &
  Record<'keys' | 'values', (options: object) => Iterator>;

interface Iterator {
  close(): Promise<void>;
  return?(): Promise<void>;
}

interface Store extends TableStore {
  readonly db: Database;
}

interface Stores {
  create(options: object): Store;
}

/** dynalite, and the state of its files. */
export interface Tables {
  readonly server: Server;
  /** Waits until the files can be trusted, once nothing uses them. Throws if the disk is still full. */
  mend(untilUnused: () => Promise<unknown>): Promise<void>;
  readonly store: TableStore;
}

type Options = NonNullable<Parameters<typeof dynalite>[0]>;

/**
 * Opens dynalite so that a disk error gets a response. dynalite 4.0.0 throws errors without a
 * status out of a callback, which would end this process. After a partially failed write, LevelDB
 * appends to a log that it cannot read beyond that place, so the files are reopened first.
 */
export function openTables(options: Options): Tables {
  const stores = createRequire(import.meta.url)('dynalite/db') as Stores;
  const { create } = stores;
  let isTorn = false;
  const opened: Store[] = [];
  stores.create = (given) => {
    const store = create(given);
    closeIterators(store.db);
    answerErrors(store.db, () => {
      isTorn = true;
    });
    opened.push(store);
    return store;
  };
  const server = dynalite(options);
  stores.create = create;
  const [store] = opened;
  if (store === undefined) throw new Error('dynalite made no store; 4.0.0 is expected.');
  const { db } = store;
  let mending: Promise<void> | undefined;
  const reopen = async (untilUnused: () => Promise<unknown>): Promise<void> => {
    await untilUnused();
    const own = Object.getPrototypeOf(db) as Record<'close' | 'open', () => Promise<void>>;
    await own.close.call(db);
    await own.open.call(db);
    isTorn = false;
  };
  return {
    server,
    store,
    async mend(untilUnused) {
      if (!isTorn) return;
      mending ??= reopen(untilUnused).finally(() => {
        mending = undefined;
      });
      await mending;
    },
  };
}

/**
 * Lets an iterator be closed by the name that dynalite calls. The iterators of its LevelDB have none such,
 * so that each Query, Scan and ListTables left one open for good, with the snapshot that it reads.
 */
function closeIterators(db: Database): void {
  for (const name of ['keys', 'values'] as const) {
    const open = db[name].bind(db);
    db[name] = (options) => {
      const iterator = open(options);
      return Object.assign(iterator, { return: () => iterator.close() });
    };
  }
}

/** Gives each write error a status and a body, and reports it. */
function answerErrors(db: Database, onError: () => void): void {
  for (const name of ['put', 'del', 'batch'] as const) {
    const operation = db[name].bind(db);
    db[name] = (...given) => operation(...given.map((one) => answering(one, onError)));
  }
}

function answering(given: unknown, onError: () => void): unknown {
  if (typeof given !== 'function') return given;
  const callback = given as Callback;
  return (error: unknown, ...results: readonly unknown[]) => {
    if (!(error instanceof Error)) return callback(error, ...results);
    onError();
    const __type = 'com.amazonaws.dynamodb.v20120810#InternalServerError';
    const message = `The local disk does not take the write: ${error.message}`;
    return callback(Object.assign(error, { statusCode: 500, body: { __type, message } }));
  };
}
