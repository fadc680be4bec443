#!/usr/bin/env -S node --max-semi-space-size=8
import { enableCompileCache } from 'node:module';
import type { Report } from './commands/command.ts';

/** A refusal of the file system or the network is reported without a stack trace. */
function reportRefusal(error: unknown): Report {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  return { text: `${error.message}\n`, exitCode: 1 };
}

/** Anyone who reads the output may stop reading, as `head` does. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
// Most of a short run is spent on compiling code: keep the result for the next run. What is imported
// before this line is compiled each time.
enableCompileCache();
const { runCommandLine } = await import('./command-line/run-command.ts');
const { text, exitCode } = await runCommandLine(process.argv.slice(2)).catch(reportRefusal);
(exitCode === 2 ? process.stderr : process.stdout).write(text);
process.exitCode = exitCode;
