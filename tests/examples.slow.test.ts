import { readdirSync, readFileSync } from 'node:fs';
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
  const file = path.join(folder, '.eventwright/tests.json');
  run(bin('vitest'), ['run', '--reporter=json', `--outputFile=${file}`], folder);
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(report).toMatchObject({ success: true, numFailedTests: 0 });
});
