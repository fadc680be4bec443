import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import fc, { type Arbitrary } from 'fast-check';
import type { Sampled } from './arbitrary-check.ts';

const details = 25;

parentPort?.on('message', async (folder: string) => {
  parentPort?.postMessage(await sample(folder));
});

// Loaded ahead of the first sample, whose time is limited.
await import('@eventwright/testing');
parentPort?.postMessage('ready');

async function sample(folder: string): Promise<Sampled> {
  const load = (file: string) => import(pathToFileURL(join(folder, 'events/It', file)).href);
  const { isIt } = await load('validator.js');
  try {
    const { itArbitrary } = (await load('arbitrary.ts')) as { itArbitrary: Arbitrary<unknown> };
    const made = fc.sample(itArbitrary, { seed: 1, numRuns: details });
    const wrong = made.find((detail) => !isIt(detail));
    return wrong === undefined
      ? { kind: 'valid' }
      : { kind: 'invalid', detail: JSON.stringify(wrong).slice(0, 200) };
  } catch (error) {
    return { kind: 'unable', why: error instanceof Error ? error.message : String(error) };
  }
}
