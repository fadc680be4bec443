import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LiveBundle, liveBundle } from './live-code.ts';

let folder: string;
const program = path.join(
  createRequire(import.meta.url).resolve('esbuild/package.json'),
  '../bin/esbuild',
);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-'));
  write('handler.ts', "import { price } from './price.ts';\nexport const handler = () => price;\n");
  write('price.ts', 'export const price: number = 7;\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a source as of some time ago. */
function write(name: string, text: string): void {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const then = new Date(Date.now() - 10_000 + Math.random() * 5_000);
  utimesSync(file, then, then);
}

function bundle(parameters: readonly string[] = []): LiveBundle {
  const command = {
    program,
    parameters: ['--bundle', '--platform=node', ...parameters, 'handler.ts'],
    folder,
    entry: path.join(folder, 'handler.ts'),
    outputName: 'index.js',
  };
  return liveBundle('0123456789abcdef0123.zip', command, path.join(folder, '.eventwright'));
}

function textOf(made: Awaited<ReturnType<LiveBundle['rebuild']>> | undefined): string {
  if (made?.kind !== 'made') throw new Error(`Nothing was made: ${JSON.stringify(made)}`);
  return readFileSync(path.join(made.folder, 'index.js'), 'utf8');
}

it('knows the sources of a bundle from an earlier start and reuses its code', async () => {
  const first = bundle();
  expect(first.takeKept()).toBeUndefined();
  expect([...first.inputs].map((file) => path.basename(file))).toEqual(['handler.ts']);
  await first.rebuild();
  const next = bundle();
  expect([...next.inputs].map((file) => path.basename(file)).sort()).toEqual([
    'handler.ts',
    'price.ts',
  ]);
  expect(textOf(next.takeKept())).toContain('price = 7');
});

it.each([
  ['a source was changed', () => write('price.ts', 'export const price: number = 8;\n'), []],
  ['a source was deleted', () => rmSync(path.join(folder, 'price.ts')), []],
  ['the command is different', () => undefined, ['--minify-identifiers']],
])('does not reuse a bundle from an earlier start if %s', async (_what, change, parameters) => {
  await bundle().rebuild();
  change();
  const next = bundle(parameters);
  expect(next.takeKept()).toBeUndefined();
  expect([...next.inputs]).toHaveLength(1);
});

it('does not keep a bundle if a source was saved during bundling', async () => {
  const one = bundle();
  writeFileSync(path.join(folder, 'price.ts'), 'export const price: number = 9;\n');
  const soon = new Date(Date.now() + 5_000);
  utimesSync(path.join(folder, 'price.ts'), soon, soon);
  expect(textOf(await one.rebuild())).toContain('price = 9');
  expect(bundle().takeKept()).toBeUndefined();
});

it('knows which of two bundles is newer', async () => {
  const one = bundle();
  const [earlier, later] = await Promise.all([one.rebuild(), one.rebuild()]);
  expect([one.isLatest(earlier), one.isLatest(later)]).toEqual([false, true]);
});

it('continues with the kept bundle and removes the others', async () => {
  const one = bundle();
  await one.rebuild();
  await one.rebuild();
  const next = bundle();
  const place = path.join(folder, '.eventwright', 'live', '0123456789abcdef');
  expect(readdirSync(place).sort()).toEqual(['2', 'kept.json']);
  const made = await next.rebuild();
  expect(made.kind === 'made' && path.basename(made.folder)).toBe('3');
});
