import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Compiles all packages into `output`, in the folders that they have in the repository.
 * @throws Error with the messages of the compiler
 */
export function compile(repository: string, output: string): void {
  const tsc = join(repository, 'node_modules/.bin/tsc');
  const parameters = ['-p', join(repository, 'build/tsconfig.json'), '--outDir', output];
  const { status, stdout, stderr } = spawnSync(tsc, parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The packages do not compile.\n${stdout}${stderr}`);
}
