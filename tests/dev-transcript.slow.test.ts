import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shapeOf } from './shape-of.ts';

const repository = path.join(import.meta.dirname, '..');
const page = path.join(repository, 'docs/dev.md');
const cli = path.join(repository, 'generator/cli.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-shop-'));

let dev: ChildProcess | undefined;
/** The output of `dev` that has not been read yet. */
let printed = '';

beforeAll(() => {
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  // The packages of this repository stand for installed ones; the CDK looks for a lock file.
  symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package-lock.json'), '{}\n');
});
afterAll(async () => {
  if (dev?.exitCode === null) {
    dev.kill('SIGINT');
    await once(dev, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => {
  const { AWS_ENDPOINT_URL: _, VITEST: __, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
};

function run(...words: readonly string[]): string {
  const options = { cwd: folder, encoding: 'utf8', env: environment() } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...words], options);
  return stderr + stdout;
}

function startDev(): void {
  const parameters = [cli, 'dev', '--port', '0'];
  const child = spawn(process.execPath, parameters, { cwd: folder, env: environment() });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  dev = child;
}

/** Waits for a line of `dev`, and returns its output up to that line. */
async function printedUntil(line: RegExp): Promise<string> {
  await expect.poll(() => printed, { timeout: 90_000, interval: 50 }).toMatch(line);
  const end = printed.search(line);
  const after = printed.indexOf('\n', end) + 1;
  const taken = printed.slice(0, after);
  printed = printed.slice(after);
  return taken;
}

it('docs/dev.md shows the steps from an empty folder to a reloaded handler', async () => {
  const init = run('init', '--source', 'shop.orders');
  const generated = run('generate');
  startDev();
  const ready = await printedUntil(/^ {2}Function .*\n/m);
  const send = run('send', 'SomethingHappened', '--set', 'id=a1');
  const first = await printedUntil(/λ .*\n/);
  const handler = path.join(folder, 'handlers/do-something/handler.ts');
  const source = readFileSync(handler, 'utf8');
  expect(source).toContain("'something happened'");
  writeFileSync(handler, source.replace("'something happened'", "'it happened again'"));
  const reloaded = await printedUntil(/↻ .*\n/);
  const sendAgain = run('send', 'SomethingHappened', '--set', 'id=a2');
  const second = await printedUntil(/λ .*\n/);
  const story = run('story', 'a2');
  expect(run('logs')).toMatch(/something happened[\s\S]*it happened again/);

  const edit = "sed -i 's/something happened/it happened again/' handlers/do-something/handler.ts";
  const transcript = [
    `$ npx eventwright init --source shop.orders\n${init}`,
    `$ npx eventwright generate\n${generated}`,
    `$ npx eventwright dev\n${ready.trimStart()}`,
    `$ npx eventwright send SomethingHappened --set id=a1    # in another terminal\n${send}`,
    first.trimStart(),
    `$ ${edit}\n${reloaded}`,
    `$ npx eventwright send SomethingHappened --set id=a2\n${sendAgain}`,
    second.trimStart(),
    `$ npx eventwright story a2\n${story}`,
  ]
    .map((part) => part.trimEnd())
    .join('\n\n')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4747');

  const text = readFileSync(page, 'utf8');
  const block = /(<!-- transcript -->\n\n```\n)([\s\S]*?)(\n```\n\n<!-- end of transcript -->)/;
  const [, , before = ''] = block.exec(text) ?? [];
  const kept = shapeOf(before) === shapeOf(transcript) ? before : transcript;
  const made = text.replace(
    block,
    (_, begin: string, __: string, end: string) => begin + kept + end,
  );
  await expect(made).toMatchFileSnapshot(page);
});
