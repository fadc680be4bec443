import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Folders, generate } from './generate.ts';
import { lint } from './lint/lint.ts';
import { load } from './load/load.ts';
import { build } from './model/build.ts';
import { eventSchemas } from './testing/random-schemas.ts';

const run = { check: false, force: true };

let root: string;
let folders: Folders;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  folders = {
    schemas: join(root, 'schemas'),
    output: join(root, 'generated'),
    handlers: join(root, 'handlers'),
  };
  mkdirSync(join(folders.schemas, 'events'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(text: string | Uint8Array, file = 'events/Placed.json'): void {
  writeFileSync(join(folders.schemas, file), text);
}

describe('Any schema', () => {
  test('becomes code that parses and runs, or a diagnostic', async () => {
    let generated = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(eventSchemas, async (schema) => {
        runs += 1;
        rmSync(folders.output, { recursive: true, force: true });
        write(JSON.stringify(schema));
        const { diagnostics } = await generate(folders, run);
        if (diagnostics.some(({ severity }) => severity === 'error')) return;
        generated += 1;
        for (const file of readdirSync(folders.output, { recursive: true, encoding: 'utf8' })) {
          if (!file.endsWith('.ts')) continue;
          stripTypeScriptTypes(readFileSync(join(folders.output, file), 'utf8'));
        }
        // The title decides the folder.
        const [made = ''] = readdirSync(join(folders.output, 'events'));
        const validator = join(folders.output, 'events', made, 'validator.js');
        const code = (await import(`${pathToFileURL(validator).href}?${runs}`)) as Record<
          string,
          unknown
        >;
        const isIt = Object.entries(code).find(([name]) => name.startsWith('is'))?.[1];
        expect(typeof (isIt as (detail: unknown) => unknown)({})).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
    expect(generated).toBeGreaterThan(runs / 10);
  });
});

describe('A file that is too large', () => {
  function findings(): readonly string[] {
    const documents = load(folders.schemas);
    return lint(documents, build(documents)).map(({ code }) => code);
  }

  test('with 50 MB of garbage is one finding', () => {
    write(Buffer.alloc(50_000_000, '{"a": [1, "x\n'));
    expect(new Set(findings())).toEqual(new Set(['invalid-json']));
  });

  test('with one string of 50 MB is read and reported as not a schema', () => {
    write(JSON.stringify({ description: 'x'.repeat(50_000_000), tpye: 'object' }));
    expect(findings()).toContain('unknown-keyword');
  });

  test('with 200,000 properties is read', () => {
    const property = { description: 'x', type: 'null' };
    const properties = Object.fromEntries(
      Array.from({ length: 200_000 }, (_, index) => [`p${index}`, property]),
    );
    write(JSON.stringify({ type: 'object', additionalProperties: false, properties }));
    // It declares no event, and nothing else is wrong with it.
    expect(findings()).toEqual(['not-an-event']);
  });
});
