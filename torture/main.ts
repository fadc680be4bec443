import { readArguments, type TortureArguments, usage } from './arguments.ts';
import type { Driver } from './driver.ts';
import { createDriver } from './drivers/index.ts';
import { type Outcome, torment } from './torment.ts';

/** How many violations are printed. */
const shown = 20;

/** `npm run torture`: faults and kills under load, then the verdict. */
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let options: TortureArguments | undefined;
  try {
    options = readArguments(argv);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  if (options === undefined) {
    console.log(usage);
    return 0;
  }
  console.log(`Torturing ${options.app} for ${options.minutes} min, seed ${options.seed}.`);
  const driver = await createDriver(options.app);
  const outcome = await torment(driver, options, (line) => console.log(line));
  console.log(report(outcome));
  if (outcome.accepted === 0) {
    console.log('Nothing was accepted, so that nothing was tried.');
    return 1;
  }
  if (outcome.violations.length === 0) return 0;
  console.log(complaint(outcome, driver, options));
  return 1;
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
