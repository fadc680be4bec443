import { helpOf } from './help-of.ts';
import { type Script, UsageError } from './script.ts';

/**
 * Runs an npm script with the arguments of this process. `--help` is answered, and a wrong argument
 * is refused with one line and exit code 2. `main` gives the exit code; what else it throws is a bug
 * of the script, and keeps its stack trace.
 */
export async function runScript(
  script: Script,
  main: (argv: readonly string[]) => number | Promise<number>,
): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(helpOf(script));
    return;
  }
  try {
    process.exitCode = await main(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message} Run \`${script.command} -- --help\` for usage.`);
    process.exitCode = 2;
  }
}
