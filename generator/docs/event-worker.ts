import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { EventTask } from './event-documents.ts';

enableCompileCache();
const { makeEvents } = await import('./event-documents.ts');
parentPort?.postMessage(makeEvents(workerData as EventTask));
