import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bundle, bundle, programs } from './bundles/bundle.ts';
import { batch, detail, envelope } from './bundles/messages.ts';
import { startAws } from './lambdas/aws.ts';
import { type Measured, measure, median } from './lambdas/measure.ts';

const rounds = 25;

/**
 * Prints the size of a function that validates an event, publishes another, reports partial batch
 * failures and dead-letters invalid messages: generated, by hand with zod, and by hand with
 * Powertools' parser, bundled as the constructs bundle; and how long each takes to load in a fresh
 * process, and to its first result. `clients` is nothing but the clients of EventBridge and SQS.
 * Medians of rounds in which the programs alternate; AWS answers at once.
 */
export async function benchBundles(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bundles-'));
  const aws = await startAws(Buffer.alloc(0));
  try {
    const bundles: (Bundle & { readonly name: string; readonly measured: Measured[] })[] = [];
    for (const name of programs) {
      bundles.push({ name, measured: [], ...(await bundle(name, folder)) });
    }
    const event = batch(JSON.stringify(envelope(detail)));
    for (let round = 0; round < rounds; round += 1) {
      for (const { file, measured } of bundles) {
        measured.push(await measure(file, event, aws.endpoint));
      }
    }
    const titles = ['KB', 'without clients', 'load ms', 'processor ms', 'first result ms'];
    console.log(`${''.padEnd(14)}${titles.map((one) => one.padStart(17)).join('')}`);
    for (const one of bundles) print(one.name, one, one.measured);
  } finally {
    aws.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(name: string, bundle: Bundle, measured: readonly Measured[]): void {
  const { bytes, clientBytes, packages } = bundle;
  const columns = [
    kilobytes(bytes),
    kilobytes(bytes - clientBytes),
    median(measured, 'load').toFixed(1),
    median(measured, 'loadProcessor').toFixed(1),
    median(measured, 'first').toFixed(1),
  ];
  console.log(`${name.padEnd(14)}${columns.map((one) => one.padStart(17)).join('')}`);
  const parts = Object.entries(packages).map(([part, size]) => `${part} ${kilobytes(size)}`);
  console.log(`  ${parts.join(', ')}`);
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
