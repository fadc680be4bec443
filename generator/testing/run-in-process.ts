import { runCommandLine } from '../command-line/run-command.ts';

/** What a command printed, and the code that it ended with. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `eventwright` in a folder, as `cli.ts` does, but in this process: a process of its own takes
 * a third of a second to start.
 */
export async function runInProcess(folder: string, args: readonly string[]): Promise<Ended> {
  const before = process.cwd();
  const notes: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = (text) => notes.push(String(text)) > 0;
  process.chdir(folder);
  try {
    const { text, exitCode } = await runCommandLine(args);
    const [stdout, error] = exitCode === 2 ? ['', text] : [text, ''];
    return { status: exitCode, stdout, stderr: notes.join('') + error };
  } finally {
    process.chdir(before);
    process.stderr.write = write;
  }
}
