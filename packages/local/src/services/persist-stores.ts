import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Together } from './emulator-queues.ts';
import type { EmulatorStores } from './emulator-stores.ts';
import {
  type CompositeChecksum,
  completeOnDisk,
  type UploadFiles,
  type UploadStore,
} from './s3/complete-on-disk.ts';
import { type ObjectFiles, removeTornFiles, writeWholeObjects } from './s3/whole-files.ts';

interface Persisted {
  persistence: unknown;
}
interface Queues extends Persisted {
  allQueues(): Iterable<Persisted>;
}
interface Manager {
  readonly db: {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: readonly string[]): unknown };
    readonly isTransaction: boolean;
  };
  updateMessageReady(messageId: string): void;
  loadSqsAndSns(queues: object, topics: object): void;
  close(): void;
}
interface KeptObjects extends ObjectFiles, UploadFiles {
  loadS3(objects: object): void;
  close(): void;
}

/** Stores that are kept. */
export interface KeptStores {
  readonly together: Together;
  close(): void;
}

/**
 * Persists the stores in a folder: queues and topics in SQLite, objects in plain files. Returns the
 * functions that write several at once and that close them. fauxqs 2.4.1 does this only in
 * `startFauxqs`, which would listen on every interface of the machine.
 */
export async function persistStores(
  { s3Store, snsStore, sqsStore }: EmulatorStores,
  dataFolder: string,
): Promise<KeptStores> {
  const manager = await open<Manager>(
    './persistence.js',
    'PersistenceManager',
    dataFolder,
    'queues',
  );
  const files = await open<KeptObjects>(
    './s3/fileS3Persistence.js',
    'FileS3Persistence',
    dataFolder,
    'objects',
  );
  // With a write-ahead log, what is written survives the end of the process without waiting for the disk.
  manager.db.exec('PRAGMA synchronous = NORMAL');
  returnMessages(manager);
  // Loading comes first: a store that already persists would write while it reads.
  manager.loadSqsAndSns(sqsStore, snsStore);
  const objects = path.join(dataFolder, 'objects');
  removeTornFiles(objects);
  files.loadS3(s3Store);
  writeWholeObjects(files, objects);
  completeOnDisk(s3Store as unknown as UploadStore, files, objects, await loadChecksum());
  await receiveInTransactions();
  const queues = sqsStore as Queues;
  for (const store of [queues, snsStore as Persisted, ...queues.allQueues()]) {
    store.persistence = manager;
  }
  (s3Store as unknown as Persisted).persistence = files;
  return {
    together: (work) => inTransaction(manager.db, work),
    close() {
      manager.close();
      files.close();
    },
  };
}

/**
 * fauxqs 2.4.1 also empties how often a message was received when its visibility timeout is set to 0,
 * which its own table refuses, so that the message was neither visible nor in flight.
 */
function returnMessages(manager: Manager): void {
  const statement = manager.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  manager.updateMessageReady = (messageId) => void statement.run(messageId);
}

/** One commit for all that is written: each costs as much as several writes. */
function inTransaction<Result>(db: Manager['db'], work: () => Result): Result {
  db.exec('BEGIN');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has already rolled back if the disk is full.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

type Dequeue = (...given: readonly unknown[]) => unknown;

interface KeptQueue {
  readonly persistence?: Partial<Manager>;
}

/** fauxqs 2.4.1 writes each message that is received on its own; here ten are one commit. */
async function receiveInTransactions(): Promise<void> {
  const { href } = new URL('./sqs/sqsStore.js', import.meta.resolve('fauxqs'));
  const { SqsQueue } = (await import(href)) as {
    readonly SqsQueue: { readonly prototype: { dequeue: Dequeue } };
  };
  const { dequeue } = SqsQueue.prototype;
  if (dequeue === dequeueTogether) return;
  original = dequeue;
  SqsQueue.prototype.dequeue = dequeueTogether;
}

let original: Dequeue = () => [];

function dequeueTogether(this: KeptQueue, ...given: readonly unknown[]): unknown {
  const db = this.persistence?.db;
  const run = () => original.apply(this, [...given]);
  return db === undefined ? run() : inTransaction(db, run);
}

async function loadChecksum(): Promise<CompositeChecksum> {
  const { href } = new URL('./s3/checksum.js', import.meta.resolve('fauxqs'));
  const { computeCompositeChecksum } = (await import(href)) as {
    readonly computeCompositeChecksum: CompositeChecksum;
  };
  return computeCompositeChecksum;
}

async function open<Persistence>(
  file: string,
  name: string,
  dataFolder: string,
  part: string,
): Promise<Persistence> {
  const { href } = new URL(file, import.meta.resolve('fauxqs'));
  const module = (await import(href)) as Readonly<Record<string, new (folder: string) => object>>;
  const Manager = module[name];
  if (Manager === undefined) throw new Error(`fauxqs has no ${name}; 2.4.1 is expected.`);
  const folder = path.join(dataFolder, part);
  mkdirSync(folder, { recursive: true });
  return new Manager(folder) as Persistence;
}
