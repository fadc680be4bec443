import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setVersion } from './version.ts';

/** `npm run version -- minor`: the next version for every package, in one commit's worth of changes. */
const repository = join(import.meta.dirname, '..');
const [step] = process.argv.slice(2);

try {
  if (step === undefined) throw new Error('Say which version: major, minor, patch, or 1.4.0.');
  const version = setVersion(repository, step, new Date().toISOString().slice(0, 10));
  const parameters = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit'];
  const { status, stderr } = spawnSync('npm', parameters, { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The lock file could not be brought up to date.\n${stderr}`);
  console.log(`All packages have version ${version} now. Review the changes, then commit them.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
