import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runScript } from '../scripts/run-script.ts';
import { readArguments, type TortureArguments, tortureScript } from './arguments.ts';
import type { Driver } from './driver.ts';
import { createDriver } from './drivers/index.ts';
import { hiddenWait } from './hidden-wait.ts';
import { recordRun, sumUp } from './record.ts';
import { describeStorm, type Storm, shrinkStorm, summarizeStorm } from './storm.ts';
import { templateOf } from './template-of.ts';
import { type Outcome, type Torment, torment } from './torment.ts';

/** The maximum number of violations to print. */
const shown = 20;
/** How long work may make no progress after a shorter storm, in milliseconds. */
const shortPatience = 45_000;

/** `npm run torture`: faults and kills under load, then the verdict. */
await runScript(tortureScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const options = readArguments(argv);
  for (let run = 0; run < options.runs; run += 1) {
    const failed = await runOnce({ ...options, seed: options.seed + run });
    if (failed) return 1;
  }
  console.log(`\nAll runs of ${options.record}:\n\n${sumUp(options.record)}`);
  return 0;
}

/** Returns whether it failed. */
async function runOnce(options: TortureArguments): Promise<boolean> {
  const { app, minutes, seed, record } = options;
  console.log(`Torturing ${app} for ${minutes} min, seed ${seed}.`);
  const driver = await createDriver(app);
  const outcome = await torment(driver, { ...options, ...replayed(options) }, print);
  console.log(report(outcome));
  const { tried, accepted, events, notices, faults, kills, deadLetters, seconds } = outcome;
  const figures = { tried, accepted, events, notices, faults, kills, deadLetters };
  const violations = outcome.violations.length;
  const at = new Date().toISOString();
  recordRun(record, { at, app, seed, ...figures, violations, seconds: Math.round(seconds) });
  if (outcome.accepted === 0) {
    console.log('Nothing was accepted, so that nothing was tried.');
    return true;
  }
  if (violations === 0) return false;
  console.log(complaint(outcome, driver, options));
  await showShortest(outcome, options);
  return true;
}

function print(line: string): void {
  console.log(line);
}

function replayed({ replay }: TortureArguments): Pick<Torment, 'storm'> {
  if (replay === undefined) return {};
  return { storm: JSON.parse(readFileSync(replay, 'utf8')) as Storm };
}

/** Runs simpler storms that break the same invariant, and prints the simplest. */
async function showShortest(outcome: Outcome, options: TortureArguments): Promise<void> {
  const broken = new Set(outcome.violations.map(({ invariant }) => invariant));
  const { assembly } = outcome;
  const settled = hiddenWait(templateOf(assembly).template);
  const waiting = { patience: shortPatience, settled, sought: broken };
  const started = performance.now();
  const end = started + options.shrink * 60_000;
  const fails = async (storm: Storm): Promise<boolean> => {
    const driver = await createDriver(options.app);
    const shorter = { ...options, storm, assembly, waiting };
    const { violations, folder, seconds } = await torment(driver, shorter, () => undefined);
    rmSync(folder, { recursive: true, force: true });
    const isSame = violations.some(({ invariant }) => broken.has(invariant));
    const answer = isSame ? 'shows it too' : 'does not show it';
    print(`  ${summarizeStorm(storm)}: ${answer} (${seconds.toFixed(0)} s)`);
    return isSame;
  };
  const shortest = await shrinkStorm(outcome.storm, fails, () => performance.now() >= end);
  const file = path.join(outcome.folder, 'storm.json');
  writeFileSync(file, `${JSON.stringify(shortest, null, 2)}\n`);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  print(`The shortest history that shows it, after ${seconds} s:`);
  for (const line of describeStorm(shortest)) print(`  ${line}`);
  print(`Again: npm run torture -- --app ${options.app} --seed ${options.seed} --replay ${file}`);
}

function report(outcome: Outcome): string {
  const { accepted, tried, events, notices, faults, kills, deadLetters, seconds, memory } = outcome;
  return [
    `${accepted} of ${tried} requests accepted, ${events} events, ${notices} notices,`,
    `${faults} faults, ${kills} kills, ${deadLetters} redriven, ${seconds.toFixed(0)} s,`,
    `${(memory / 1e6).toFixed(0)} MB resident at the end: ${outcome.violations.length} violations.`,
  ].join('\n');
}

function complaint(
  { violations, folder }: Outcome,
  driver: Driver,
  { seed }: TortureArguments,
): string {
  const lines = violations.slice(0, shown).map(({ invariant, subject, message }) => {
    const history = driver.historyOf(subject).map((line) => `\n      ${line}`);
    return `  ✗ invariant ${invariant}: ${subject}: ${message}${history.join('')}`;
  });
  const more = violations.length > shown ? [`  and ${violations.length - shown} more`] : [];
  return [...lines, ...more, `Seed ${seed}. The data and cloud.log are in ${folder}.`].join('\n');
}
