import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Leaves word of the running cloud for `npm run token`; gives the function that takes it away. */
export function leaveWord(projectFolder: string, endpoint: string): () => void {
  const file = path.join(projectFolder, '.eventwright', 'local.json');
  const text = `${JSON.stringify({ endpoint, pid: process.pid })}\n`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return () => {
    // Another cloud may have been started from this folder since; its word stays.
    if (readOrEmpty(file) === text) rmSync(file, { force: true });
  };
}

/** The address that a running local cloud has left behind; undefined where none runs. */
export function readWord(projectFolder: string): string | undefined {
  const text = readOrEmpty(path.join(projectFolder, '.eventwright', 'local.json'));
  if (text === '') return undefined;
  const { endpoint, pid } = JSON.parse(text) as { readonly endpoint: string; readonly pid: number };
  return isRunning(pid) ? endpoint : undefined;
}

/** Signal 0 only asks; a process of somebody else runs too, and says EPERM. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
