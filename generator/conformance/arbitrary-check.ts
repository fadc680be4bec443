import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MadeGroup } from './made-group.ts';

/** The result of generating details with an arbitrary. */
export type Sampled =
  | { readonly kind: 'valid' }
  /** The arbitrary says that it cannot make details. */
  | { readonly kind: 'unable'; readonly why: string }
  | { readonly kind: 'invalid'; readonly detail: string }
  | { readonly kind: 'endless' };

/** The slowest arbitrary, of the meta-schema of draft 4, takes two seconds of processor time. */
const milliseconds = 60_000;

/** Asks each group's arbitrary for details, one after the other, none for longer than a minute. */
export async function sampleAll(made: readonly MadeGroup[]): Promise<readonly Sampled[]> {
  const sampled: Sampled[] = [];
  let worker = await start();
  for (const { folder } of made) {
    const found = await ask(worker, folder);
    sampled.push(found);
    if (found.kind !== 'endless') continue;
    await worker.terminate();
    worker = await start();
  }
  await worker.terminate();
  return sampled;
}

async function start(): Promise<Worker> {
  const worker = new Worker(new URL('./arbitrary-worker.ts', import.meta.url));
  await once(worker, 'message');
  return worker;
}

async function ask(worker: Worker, folder: string): Promise<Sampled> {
  const { promise, resolve } = Promise.withResolvers<Sampled>();
  const timer = setTimeout(() => resolve({ kind: 'endless' }), milliseconds);
  worker.once('message', resolve);
  worker.postMessage(folder);
  const sampled = await promise;
  clearTimeout(timer);
  worker.removeListener('message', resolve);
  return sampled;
}
