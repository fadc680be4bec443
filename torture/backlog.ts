import { setTimeout as sleep } from 'node:timers/promises';
import { underWay } from './stillness.ts';

/** Whether more work would only wait. */
export interface Backlog {
  isFull(): boolean;
  stop(): Promise<void>;
}

const milliseconds = 1_000;

/**
 * Polls the amount of work in progress. If users sent work faster than the cloud processes it,
 * queues would only grow, and most of the storm would be over before their work started.
 */
export function watchBacklog(endpoint: string, most: number): Backlog {
  let [count, isOver] = [0, false];
  const watching = (async () => {
    while (!isOver) {
      // While the cloud is down, or if a fault affects this call, the last count is used.
      const now = await underWay({ endpoint }).catch(() => undefined);
      if (now !== undefined) count = now.messages + now.executions;
      await sleep(milliseconds);
    }
  })();
  return {
    isFull: () => count >= most,
    async stop() {
      isOver = true;
      await watching;
    },
  };
}
