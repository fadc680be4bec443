import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { EventTask } from './event-task.ts';

enableCompileCache();
const { makeEvents } = await import('./event-documents.ts');
parentPort?.once('message', (task: EventTask) => {
  const made = makeEvents(task);
  parentPort?.postMessage(
    made,
    [...made.values()].map(({ page }) => page.buffer),
  );
});
