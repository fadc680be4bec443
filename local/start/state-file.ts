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

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
