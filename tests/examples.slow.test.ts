import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from './distribution/run.ts';

const repository = path.join(import.meta.dirname, '..');
const examples = path.join(repository, 'examples');
const bin = (name: string) => path.join(repository, 'node_modules/.bin', name);

const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it.each(names)('examples/%s passes its own tests', (name) => {
  const folder = path.join(examples, name);
  run(process.execPath, [path.join(repository, 'generator/cli.ts'), 'generate'], folder);
  expect(run(bin('vitest'), ['run', '--reporter=json'], folder)).toContain('"success":true');
});
