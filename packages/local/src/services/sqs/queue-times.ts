import type { TimeKeeper } from '../../clock.ts';

/** The times of a queue of fauxqs 2.4.1, which are in real time. */
interface TimedQueue {
  readonly inflightMessages: Map<
    string,
    { visibilityDeadline: number; readonly message: { readonly approximateReceiveCount: number } }
  >;
  readonly delayedMessages: readonly Delayed[];
  readonly fifoDelayed: ReadonlyMap<string, readonly Delayed[]>;
  processTimers(): void;
}

interface Delayed {
  delayUntil?: number;
}

interface TimedStore {
  allQueues(): Iterable<TimedQueue>;
}

/** Receipt handles of messages that are being processed: their time is that of the code. */
const processed = new Set<string>();

/** Lets no time of the clock pass for messages while they are processed. */
export async function whileProcessed<Result>(
  handles: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  for (const handle of handles) processed.add(handle);
  try {
    return await work();
  } finally {
    for (const handle of handles) processed.delete(handle);
  }
}

/** Keeps the times of a store's queues: delays, and when messages are visible again. */
export function queueTimes(store: object): TimeKeeper {
  const { allQueues } = store as TimedStore;
  const queues = () => [...allQueues.call(store)];
  const hidden = (queue: TimedQueue) =>
    [...queue.inflightMessages].flatMap(([handle, entry]) =>
      processed.has(handle) ? [] : [entry],
    );
  const delayed = ({ delayedMessages, fifoDelayed }: TimedQueue) => [
    ...delayedMessages,
    ...[...fifoDelayed.values()].flat(),
  ];
  return {
    untilNext() {
      const times = queues().flatMap((queue) => [
        ...hidden(queue).map(({ visibilityDeadline }) => visibilityDeadline),
        ...delayed(queue).flatMap(({ delayUntil }) => delayUntil ?? []),
      ]);
      return times.length === 0 ? undefined : Math.min(...times) - Date.now();
    },
    pass(milliseconds) {
      for (const queue of queues()) {
        for (const entry of hidden(queue)) entry.visibilityDeadline -= milliseconds;
        for (const message of delayed(queue)) {
          if (message.delayUntil !== undefined) message.delayUntil -= milliseconds;
        }
        queue.processTimers();
      }
    },
    retryNow() {
      let count = 0;
      for (const queue of queues()) {
        for (const entry of hidden(queue)) {
          entry.visibilityDeadline = 0;
          count += 1;
        }
        queue.processTimers();
      }
      return count;
    },
  };
}
