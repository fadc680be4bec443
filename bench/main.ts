import { fileURLToPath } from 'node:url';
import { readArguments } from '../scripts/read-arguments.ts';
import { readNumber } from '../scripts/read-number.ts';
import { runScript } from '../scripts/run-script.ts';
import { type Script, UsageError } from '../scripts/script.ts';
import { benches, onRequest } from './benches.ts';
import { runEach } from './report/run-each.ts';
import { Skipped, skippedExitCode } from './report/skipped.ts';
import { printed } from './report/table.ts';
import { writeTables } from './report/write.ts';

const all = new Map([...Object.entries(benches), ...Object.entries(onRequest)]);

const benchScript = {
  command: 'npm run bench',
  does: `Runs benchmarks, each in a process of its own: one that fails or cannot run here is named at the end, and the others continue. Without a name, it runs ${Object.keys(benches).join(', ')}. By name only: ${Object.keys(onRequest).join(', ')}.`,
  operands: '[NAME…]',
  options: {
    write: { does: 'Write the tables and plots into docs/benchmarks.md.' },
    minutes: { value: 'N', does: 'How long `soak` runs (default: 60).' },
    here: { does: 'Run the named benchmarks in this process.' },
  },
} as const satisfies Script;

interface Wanted {
  readonly names: readonly string[];
  readonly minutes: number;
  readonly write: boolean;
}

await runScript(benchScript, async (argv) => {
  const { operands: names, options } = readArguments(benchScript, argv);
  const unknown = names.filter((name) => !all.has(name));
  if (unknown.length > 0) throw new UsageError(`There is no benchmark ${unknown.join(', ')}.`);
  const minutes = readNumber('minutes', options.minutes, 'a number above 0', 60);
  const wanted = { names, minutes, write: options.write };
  if (options.here) return runHere(wanted);
  return runAll({ ...wanted, names: names.length > 0 ? names : Object.keys(benches) });
});

async function runHere({ names, minutes, write }: Wanted): Promise<number> {
  try {
    for (const name of names) {
      const tables = (await (await all.get(name)?.())?.({ minutes })) ?? [];
      for (const table of tables) console.log(printed(table));
      if (write) writeTables(tables);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Skipped)) throw error;
    console.log(`skipped: ${error.message}`);
    return skippedExitCode;
  }
}

function runAll({ names, minutes, write }: Wanted): number {
  const script = fileURLToPath(import.meta.url);
  const given = ['--minutes', String(minutes), ...(write ? ['--write'] : [])];
  const outcomes = runEach(
    names,
    (name) => [script, '--here', name, ...given],
    (name) => (name === 'soak' ? minutes : 0),
  );
  console.log('');
  for (const { name, outcome, seconds } of outcomes) {
    console.log(`${name.padEnd(14)}${outcome.padEnd(10)}${seconds.toFixed(0).padStart(6)} s`);
  }
  return outcomes.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
