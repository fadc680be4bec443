import { inspect } from 'node:util';
import { runScript } from '../scripts/run-script.ts';
import { fuzzScript, readArguments } from './arguments.ts';
import { type Finding, inputOf, type Run } from './run-target.ts';
import { supervise } from './supervise.ts';
import { targets } from './targets/index.ts';

/** The maximum number of findings printed per target. */
const shown = 20;

/** `npm run fuzz`: fuzzes everything that parses external text or decides on it. */
await runScript(fuzzScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const options = readArguments(argv);
  const { targets: names, minutes, seed, index } = options;
  if (index !== undefined) return await runCase(names[0] ?? '', seed, index);
  let count = 0;
  for (const name of names) {
    const run = await supervise(name, seed, (minutes * 60_000) / names.length);
    console.log(`${name}: ${summary(run)}, seed ${seed}`);
    for (const finding of run.findings.slice(0, shown)) {
      console.log(report(name, seed, finding));
    }
    count += run.findings.length;
    if (run.cases === 0) count += 1;
  }
  return count === 0 ? 0 : 1;
}

function summary({ cases, accepted, refused, findings }: Run): string {
  return `${cases} cases, ${accepted} accepted, ${refused} refused, ${findings.length} findings`;
}

function report(name: string, seed: number, { index, message, input, times }: Finding): string {
  const again = `npm run fuzz -- ${name} --seed ${seed} --case ${index}`;
  const shown = input === undefined ? [] : [`    ${shownInput(input)}`];
  return [`  ✗ ${message} (seen ${times} times)`, ...shown, `    again: ${again}`].join('\n');
}

function shownInput(input: unknown): string {
  return inspect(input, { depth: 12, breakLength: 140, maxStringLength: 1_000 });
}

async function runCase(name: string, seed: number, index: number): Promise<number> {
  const target = await targets[name]?.();
  if (target === undefined) return 2;
  const input = inputOf(target, seed, index);
  // A target may wait for a thread that keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  console.log(shownInput(input));
  try {
    console.log(await target.check(input));
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  } finally {
    clearInterval(alive);
    await target.close?.();
  }
}
