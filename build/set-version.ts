import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '../scripts/read-arguments.ts';
import { runScript } from '../scripts/run-script.ts';
import { type Script, UsageError } from '../scripts/script.ts';
import { setVersion } from './version.ts';

const repository = join(import.meta.dirname, '..');

const versionScript = {
  command: 'npm run version',
  does: 'Gives every package its next version: major, minor, patch, or a version such as 1.4.0.',
  operands: 'VERSION',
  options: {},
} as const satisfies Script;

await runScript(versionScript, (argv) => {
  const [step, ...others] = readArguments(versionScript, argv).operands;
  if (step === undefined || others.length > 0) {
    throw new UsageError('Name one version: major, minor, patch, or 1.4.0.');
  }
  try {
    const version = setVersion(repository, step, new Date().toISOString().slice(0, 10));
    updateLockFile();
    console.log(`All packages have version ${version} now. Review the changes, then commit them.`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
});

function updateLockFile(): void {
  const parameters = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit'];
  const { status, stderr } = spawnSync('npm', parameters, { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The lock file could not be brought up to date.\n${stderr}`);
}
