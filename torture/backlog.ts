import { setTimeout as sleep } from 'node:timers/promises';
import { underWay } from './stillness.ts';

/** Returns whether more work would only wait. */
export interface Backlog {
  isFull(): boolean;
  stop(): Promise<void>;
}

const milliseconds = 1_000;

/**
 * Looks again and again at how much is under way. Users who send faster than the cloud works would only
 * make a queue longer, and most of the storm would be over before their work begins.
 */
export function watchBacklog(endpoint: string, most: number): Backlog {
  let [count, isOver] = [0, false];
  const watching = (async () => {
    while (!isOver) {
      // While the cloud is dead, or a fault strikes this call, the last count holds.
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
