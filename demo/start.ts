import { fileURLToPath } from 'node:url';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import { announceCloud } from '@eventwright/local/running';
import { currentAssembly, generate } from '@eventwright/local/start';
import { sendPhotograph } from './send-photograph.ts';
import { readStartArguments } from './start-arguments.ts';

/** `npm start`: generates, synthesizes, provisions, sends one photograph and serves until Ctrl-C. */
const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const stopping = new AbortController();

/** npm hands a Ctrl-C on that the terminal has sent already; only a later one is a second one. */
const impatience = 1_000;
let stopRequested: number | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopRequested ??= performance.now();
    if (performance.now() - stopRequested > impatience) process.exit(130);
    stopping.abort();
  });
}
try {
  await main();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const { port, permissions } = readStartArguments(process.argv.slice(2));
  const started = performance.now();
  await generate(projectFolder);
  stopping.signal.throwIfAborted();
  const assembly = await currentAssembly(projectFolder);
  stopping.signal.throwIfAborted();
  const prepared = performance.now();
  const cloud = await startLocalCloud({ assembly, port, projectFolder, permissions });
  const takeWordBack = announceCloud(projectFolder, cloud.endpoint, { keepsData: false });
  try {
    const made = milliseconds(started, prepared);
    console.log(
      `Generated and synthesized in ${made}, provisioned in ${milliseconds(prepared)}.\n`,
    );
    printAddresses(cloud);
    printDenials(cloud);
    await Promise.race([tellOfPhotograph(cloud), stopped()]);
    await stopped();
  } finally {
    takeWordBack();
    await cloud.stop();
  }
  console.log('\nStopped.');
}

async function tellOfPhotograph(cloud: LocalCloud): Promise<void> {
  const story = await sendPhotograph(cloud, projectFolder).catch((error: unknown) =>
    stopping.signal.aborted ? '' : `The photograph could not be sent: ${String(error)}`,
  );
  if (!stopping.signal.aborted) console.log(`\n${story}\n\nCtrl-C stops it.`);
}

function printAddresses({ endpoint, apiUrl, warnings }: LocalCloud): void {
  console.log(`  AWS endpoint   ${endpoint}   (AWS_ENDPOINT_URL)`);
  console.log(`  HTTP API       ${apiUrl ?? 'none in the template'}`);
  console.log(`  Console        ${endpoint}/console/`);
  console.log('  A user’s token npm run token -- ada\n');
  for (const warning of warnings) console.log(`  ! ${warning}`);
}

/** Prints each call that AWS would refuse, once, with the statement that is missing. */
function printDenials({ activities }: LocalCloud): void {
  const printed = new Set<string>();
  const print = ({ service, summary }: { service: string; summary: string }) => {
    if (service !== 'iam' || printed.has(summary)) return;
    printed.add(summary);
    console.error(`  ✗ ${summary}`);
  };
  activities.subscribe(print);
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function milliseconds(from: number, to = performance.now()): string {
  return `${(to - from).toFixed(0)} ms`;
}
