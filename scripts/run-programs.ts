import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');

/**
 * Runs programs of `node_modules/.bin`, or `node` itself, one after the other in the repository
 * until one fails. Returns the exit code of the last one.
 */
export function runPrograms(commands: readonly (readonly string[])[]): number {
  for (const [program = '', ...parameters] of commands) {
    const bin = program === 'node' ? process.execPath : join('node_modules/.bin', program);
    const { status } = spawnSync(bin, parameters, { cwd: repository, stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}
