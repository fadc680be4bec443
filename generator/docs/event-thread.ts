import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EventDocuments, EventTask } from './event-task.ts';

/** A second thread that makes documents of events. */
export interface EventThread {
  /** Takes part in a task until all its events are taken, and ends. */
  make(task: EventTask): Promise<EventDocuments>;
  /** Ends a thread that is not needed. */
  end(): void;
}

/** Fewer events than these are made before a second thread has started. */
const leastForThread = 120;

/** Returns whether a second thread helps with so many events. */
export function needsThread(count: number): boolean {
  return count >= leastForThread && availableParallelism() > 1;
}

/** Starts the thread, which loads its modules while the first one reads the catalogue. */
export function startEventThread(): EventThread {
  const module = new URL(`./event-worker${extname(import.meta.filename)}`, import.meta.url);
  // The data of an event is garbage soon. A nursery of this size has room for several events.
  const worker = new Worker(module, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
  const { promise, reject, resolve } = Promise.withResolvers<EventDocuments>();
  promise.catch(() => undefined);
  worker.once('message', resolve);
  worker.once('error', reject);
  return {
    make: (task) => {
      worker.postMessage(task);
      return promise;
    },
    end: () => void worker.terminate(),
  };
}
