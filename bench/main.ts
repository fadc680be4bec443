import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benches, onRequest } from './benches.ts';
import { runEach } from './report/run-each.ts';
import { Skipped, skippedExitCode } from './report/skipped.ts';
import { printed } from './report/table.ts';
import { writeTables } from './report/write.ts';

/**
 * `npm run bench` runs every benchmark, each in a process of its own: one that fails or cannot run
 * here is named at the end, and the others continue. `npm run bench NAME…` runs some. With `--write`,
 * their tables and plots go into `docs/benchmarks.md`. `--minutes` says how long `soak` takes.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    here: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '60' },
  },
});
const minutes = Number(values.minutes);

const all = new Map([...Object.entries(benches), ...Object.entries(onRequest)]);
const unknown = positionals.filter((name) => !all.has(name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are ${[...all.keys()].join(', ')}.`,
  );
  process.exitCode = 2;
} else if (!(minutes > 0)) {
  console.error(`--minutes takes a number above 0, not ${values.minutes}.`);
  process.exitCode = 2;
} else if (values.here) {
  for (const name of positionals) await runHere(name);
} else {
  runAll(positionals.length > 0 ? positionals : Object.keys(benches));
}

async function runHere(name: string): Promise<void> {
  try {
    const tables = (await (await all.get(name)?.())?.({ minutes })) ?? [];
    for (const table of tables) console.log(printed(table));
    if (values.write) writeTables(tables);
  } catch (error) {
    if (!(error instanceof Skipped)) throw error;
    console.log(`skipped: ${error.message}`);
    process.exitCode = skippedExitCode;
  }
}

function runAll(names: readonly string[]): void {
  const script = fileURLToPath(import.meta.url);
  const given = ['--minutes', values.minutes, ...(values.write ? ['--write'] : [])];
  const outcomes = runEach(
    names,
    (name) => [script, '--here', name, ...given],
    (name) => (name === 'soak' ? minutes : 0),
  );
  console.log('');
  for (const { name, outcome, seconds } of outcomes) {
    console.log(`${name.padEnd(14)}${outcome.padEnd(10)}${seconds.toFixed(0).padStart(6)} s`);
  }
  if (outcomes.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}
