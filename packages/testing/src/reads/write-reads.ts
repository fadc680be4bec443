import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startSystem } from '../contract/system.ts';
import { capturedContracts } from './captured-contracts.ts';
import { recordReads } from './record-reads.ts';
import { standIn } from './stand-ins.ts';

/**
 * Writes what each consumer really reads into `handlers/NAME/reads.json`. A check writes nothing.
 * Returns the files that
 * are still out of date.
 */
export async function writeReads(
  projectFolder: string,
  { isCheck }: { readonly isCheck: boolean },
): Promise<readonly string[]> {
  standIn();
  await import(pathToFileURL(path.join(projectFolder, 'generated/contracts.test.ts')).href);
  const contracts = capturedContracts();
  const system = await startSystem(projectFolder);
  const outdated: string[] = [];
  try {
    for (const consumer of contracts.consumers) {
      const reads = await quietly(() => recordReads(system, contracts, consumer, projectFolder));
      const file = `handlers/${consumer.name}/reads.json`;
      if (reads === undefined) {
        console.log(
          `${file}: not written, because no handler.ts or workflow.asl.json is beside it.`,
        );
      } else if (!settle(projectFolder, file, printed(reads), isCheck)) {
        outdated.push(file);
      }
    }
  } finally {
    await system.stop();
  }
  return outdated;
}

function printed(reads: unknown): string {
  return `${JSON.stringify(reads, undefined, 2)}\n`;
}

/** Handlers write their logs to the standard output, which is not what is wanted here. */
async function quietly<Value>(work: () => Promise<Value>): Promise<Value> {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}

/** Writes a file that is out of date, except in a check. Returns whether it has the text now. */
function settle(projectFolder: string, file: string, text: string, isCheck: boolean): boolean {
  const target = path.join(projectFolder, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) {
    console.log(`${file}: current.`);
    return true;
  }
  if (isCheck) return false;
  writeFileSync(target, text);
  console.log(`${file}: written.`);
  return true;
}
