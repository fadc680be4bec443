import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { compilerPath } from '../../start/compiler-path.ts';
import type { SchemaVersion } from './registry.ts';
import { type ZipEntry, zip } from './zip.ts';

/** Generates the code for a version of a schema: a zip archive. Rejects if that is impossible. */
export type MakeBinding = (version: SchemaVersion) => Promise<Buffer>;

const run = promisify(execFile);

/** Runs `eventwright bindings` in a folder of its own below `parent`. */
export function bindingMaker(parent: string): MakeBinding {
  return async ({ content }) => {
    const folder = mkdtempSync(path.join(parent, 'binding-'));
    try {
      const [file, output] = [path.join(folder, 'schema.json'), path.join(folder, 'schema')];
      writeFileSync(file, content);
      mkdirSync(output);
      await run(process.execPath, [compilerPath(), 'bindings', file, '--into', output]);
      return zip(filesOf(output));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function filesOf(folder: string): readonly ZipEntry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const name = path.relative(path.dirname(folder), file).replaceAll(path.sep, '/');
      return { name, content: readFileSync(file) };
    });
}
