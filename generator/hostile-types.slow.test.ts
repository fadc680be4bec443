import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@eventwright/json';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate } from './generate.ts';
import { lint } from './lint/lint.ts';
import { documentsOf } from './load/testing/documents-of.ts';
import { build } from './model/build.ts';
import { eventSchemas } from './testing/random-schemas.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
/** Inside the repository, so that `@eventwright/runtime` is found as it is in generated code. */
const folder = join(repository, '.eventwright/hostile-types');

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'schemas/events'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isSound(schema: JsonObject, name: string): boolean {
  const documents = documentsOf({ [`events/${name}.json`]: schema });
  return lint(documents, build(documents)).every(({ severity }) => severity === 'warning');
}

test('the code for any valid schema type-checks under the strictest settings', async () => {
  const schemas = fc.sample(eventSchemas, { numRuns: 600, seed: 20261123 });
  let sound = 0;
  for (const [index, schema] of schemas.entries()) {
    const name = `Placed${index}`;
    const text = JSON.stringify(schema)
      .replaceAll('Placed.json', `${name}.json`)
      .replace('"x-amazon-events-detail-type":"Placed"', `"x-amazon-events-detail-type":"${name}"`);
    if (!isSound(JSON.parse(text), name)) continue;
    sound += 1;
    writeFileSync(join(folder, `schemas/events/${name}.json`), text);
  }
  expect(sound).toBeGreaterThan(100);
  const folders = {
    schemas: join(folder, 'schemas'),
    output: join(folder, 'generated'),
    handlers: join(folder, 'handlers'),
  };
  const { diagnostics } = await generate(folders, { check: false, force: true });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const settings = { extends: '../../tsconfig.json', include: ['generated'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const tsc = join(repository, 'node_modules/.bin/tsc');
  const { stdout, status } = spawnSync(tsc, ['--noEmit', '--pretty', 'false', '-p', folder], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
