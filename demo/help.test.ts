import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

it.each(['start', 'demo', 'token', 'cost', 'smoke', 'redrive'])(
  'npm run %s answers --help without starting anything',
  (name) => {
    const file = (scripts[name] ?? '').split(' ').find((word) => word.endsWith('.ts')) ?? '';
    const options = { cwd: root, encoding: 'utf8', timeout: 20_000 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--help'], options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: npm (run )?${name}\\b.*\\n$`));
  },
);
