import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startSystem } from '../contract/system.ts';
import { capturedContracts } from './captured-contracts.ts';
import { recordReads } from './record-reads.ts';
import { standIn } from './stand-ins.ts';

/**
 * `npm run reads`: writes what each consumer really reads into `handlers/NAME/reads.json`. With
 * `--check` it writes nothing, and fails where a file is not what it would write.
 */
const projectFolder = process.cwd();
const isCheck = process.argv.includes('--check');
standIn();
await import(pathToFileURL(path.join(projectFolder, 'generated/contracts.test.ts')).href);
const contracts = capturedContracts();
const system = await startSystem(projectFolder);
try {
  for (const consumer of contracts.consumers) {
    const reads = await quietly(() => recordReads(system, contracts, consumer, projectFolder));
    const file = `handlers/${consumer.name}/reads.json`;
    if (reads === undefined) {
      console.log(
        `${file}: not written, for neither handler.ts nor workflow.asl.json is beside it.`,
      );
    } else settle(file, `${JSON.stringify(reads, undefined, 2)}\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await system.stop();
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

function settle(file: string, text: string): void {
  const target = path.join(projectFolder, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) {
    console.log(`${file}: current.`);
  } else if (isCheck) {
    console.error(`${file}: not current. Run \`npm run reads\` and look at what changed.`);
    process.exitCode = 1;
  } else {
    writeFileSync(target, text);
    console.log(`${file}: written.`);
  }
}
