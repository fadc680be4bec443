import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('The files that record what each consumer reads are up to date', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/reads.ts', '--check'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  expect(stdout).toContain('handlers/process-image/reads.json: current.');
  expect(stderr).not.toContain('not current');
  expect(status).toBe(0);
});
