import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemas, smallInstances } from '@eventwright/compatibility/testing';
import type { Json } from '@eventwright/json';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { literal } from '../../typescript/literal.ts';
import { emitTypes } from './types.ts';

const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };
const draft = 'https://json-schema.org/draft/2020-12/schema';
const mostInstances = 10;
const seed = Number(process.env['AGREEMENT_SEED'] ?? 1);
const count = Number(process.env['AGREEMENT_COUNT'] ?? 600);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(import.meta.dirname, '.agreement-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Some of the small instances that Ajv takes, from all over their list. */
function validOf(schema: Json): readonly Json[] {
  let isValid: ValidateFunction;
  try {
    isValid = new Ajv2020({ strict: false, logger: false }).compile(schema as object);
  } catch {
    return [];
  }
  const valid = smallInstances.filter((instance) => {
    try {
      return isValid(instance) === true;
    } catch {
      return false; // Ajv stumbles over a few schemas of this draft.
    }
  });
  const step = Math.max(1, Math.floor(valid.length / mostInstances));
  return valid.filter((_, index) => index % step === 0);
}

/** Writes the types of an event with one field, and an assignment of each of its valid values. */
async function write(name: string, it: Json, valid: readonly Json[]): Promise<number> {
  const value = {
    $schema: draft,
    'x-amazon-events-source': 's',
    'x-amazon-events-detail-type': name,
    type: 'object',
    properties: { it },
    required: ['it'],
    additionalProperties: false,
  };
  const documents = documentsOf({ [`events/${name}.json`]: value });
  const made = await emitTypes(build(documents).catalog, context);
  for (const { path, text } of made) {
    const lines = valid.map((instance, index) => {
      const shown = literal({ it: instance }).replaceAll('\n', ' ');
      return `export const i${index}: ${name} = ${shown};\n`;
    });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      `// ${JSON.stringify(it).replaceAll('\n', ' ')}\n${text}\n${lines.join('')}`,
    );
  }
  return valid.length;
}

test('every value that a random schema accepts is assignable to its type', {
  timeout: 300_000,
}, async () => {
  const drawn = fc.sample(fc.oneof(schemas(1), schemas(2), schemas(1, true)), {
    numRuns: count,
    seed,
  });
  let instances = 0;
  for (const [index, schema] of drawn.entries()) {
    const recursive = JSON.stringify(schema).includes('"#"');
    const it = recursive
      ? JSON.parse(JSON.stringify(schema).replaceAll('"#"', '"#/properties/it"'))
      : schema;
    instances += await write(`Case${index}`, it, validOf(schema));
  }
  expect(instances).toBeGreaterThan(count);
  const options =
    '--noEmit --strict --exactOptionalPropertyTypes --module nodenext --target es2024';
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: {}, include: ['events'] }),
  );
  const { stdout } = spawnSync('npx', ['tsc', '-p', folder, ...options.split(' ')], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(stdout).toBe('');
});
