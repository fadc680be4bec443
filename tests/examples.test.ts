import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from './distribution/run.ts';

const repository = path.join(import.meta.dirname, '..');
const examples = path.join(repository, 'examples');
const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it('There are two examples', () => {
  expect(names).toEqual(['fan-out', 'order-process']);
});

it.each(names)('The catalogue of examples/%s has no findings', (name) => {
  const cli = path.join(repository, 'generator/cli.ts');
  const lint = run(process.execPath, [cli, 'lint'], path.join(examples, name));
  expect(lint).toBe('No errors, no warnings.\n');
});
