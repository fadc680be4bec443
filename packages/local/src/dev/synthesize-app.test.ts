import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { synthesizeApp } from './synthesize-app.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright synthesize '));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that starts an app as ts-node does: a hook on `require`, then `Module.runMain`. */
const launcher = `
const Module = require('node:module');
const { readFileSync } = require('node:fs');
Module._extensions['.app'] = (module, file) => module._compile(readFileSync(file, 'utf8'), file);
process.argv.splice(1, 1);
process.argv[1] = require('node:path').resolve(process.argv[1]);
Module.runMain();
`;

const app = `
const { stack } = require('./stack');
const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
spawnSync(process.execPath, ['-e', '', 'esbuild', '--bundle']);
writeFileSync(process.env.CDK_OUTDIR + '/manifest.json', JSON.stringify({ stack }));
`;

it('synthesizes an app that a hook on require compiles, as ts-node does', async () => {
  writeFileSync(path.join(folder, 'launch.cjs'), launcher);
  writeFileSync(path.join(folder, 'main.app'), app);
  writeFileSync(path.join(folder, 'stack.app'), "exports.stack = 'Books';");
  const cdk = { kind: 'cdk', command: 'node launch.cjs main.app', folder, context: {} } as const;

  const made = await synthesizeApp(cdk, path.join(folder, '.eventwright'));

  const manifest = readFileSync(path.join(made.folder, 'manifest.json'), 'utf8');
  expect(JSON.parse(manifest)).toEqual({ stack: 'Books' });
  expect(made.bundlings.map(({ words }) => words.slice(3))).toEqual([['esbuild', '--bundle']]);
});
