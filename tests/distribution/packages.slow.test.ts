import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../build/build.ts';
import type { Tarball } from '../../build/pack.ts';
import { distFolder, workspacesOf } from '../../build/workspaces.ts';
import { run } from './run.ts';

const repository = path.join(import.meta.dirname, '../..');
const packages = workspacesOf(repository).map(({ manifest: { name } }) => name);

/** The peers of the packages, and the packages that compile code for them. */
const peers = ['vitest', 'aws-cdk-lib', 'constructs', 'esbuild', 'typescript', '@types/node'];

describe('The published packages', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-packages-'));
  const app = path.join(folder, 'app');
  // In the repository, as `npm run build` does: packages are then found from there.
  const output = path.join(repository, 'dist/of-a-test');
  let tarballs: readonly Tarball[];

  beforeAll(async () => {
    tarballs = await build(repository, output);
    mkdirSync(app);
    writeFileSync(path.join(app, 'package.json'), '{"type":"module","private":true}');
    install(...tarballs.map(({ file }) => file), ...versions(...peers));
  }, 600_000);
  afterAll(() => {
    for (const made of [folder, output]) rmSync(made, { recursive: true, force: true });
  });

  it.each(packages)('%s prints what its README shows', (name) => {
    const readme = readFileSync(path.join(app, 'node_modules', name, 'README.md'), 'utf8');
    const [, code, output] = /^```js\n(.*?)^```\n+```text\n(.*?)^```$/ms.exec(readme) ?? [];
    if (name === 'eventwright') return expectCommands(readme);
    if (code === undefined) throw new Error(`The README of ${name} has no example.`);
    writeFileSync(path.join(app, 'example.js'), code);
    expect(run(process.execPath, ['example.js'], app)).toBe(output);
  });

  /** Runs the first steps of the README in an empty folder, and compares the output. */
  function expectCommands(readme: string): void {
    const steps = [...readme.matchAll(/^\$ npx eventwright (.*)\n((?:(?!\$ |```).*\n)*)/gm)];
    expect(steps.length).toBeGreaterThan(1);
    const bin = path.join(app, 'node_modules/.bin/eventwright');
    const place = path.join(folder, 'readme');
    mkdirSync(place);
    for (const [, words = '', printed = ''] of steps) {
      const output = run(bin, words.split(' '), place);
      expect(withoutCounts(output)).toBe(withoutCounts(printed));
    }
  }

  it('serve the catalogue to an agent without the packages of the protocol', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const bin = path.join(app, 'node_modules/.bin/eventwright');
    const schemas = path.join(repository, 'generator/emit/fixtures/shop');
    const args = ['mcp', '--schemas', schemas];
    await client.connect(new StdioClientTransport({ command: bin, args, cwd: app }));
    const { content } = await client.callTool({ name: 'list_events', arguments: { limit: 1 } });
    await client.close();
    expect(content).toMatchObject([{ text: expect.stringContaining('"events"') }]);
    expect(existsSync(path.join(app, 'node_modules/@modelcontextprotocol'))).toBe(false);
    const notice = path.join(app, 'node_modules/eventwright/commands/mcp/NOTICE');
    expect(readFileSync(notice, 'utf8')).toContain('@modelcontextprotocol/server\n');
  });

  it('come with the licences of what is bundled in the command', () => {
    const notice = readFileSync(path.join(app, 'node_modules/eventwright/NOTICE'), 'utf8');
    for (const name of ['commander', 'handlebars']) {
      expect(notice).toContain(`\n${name}\n\n`);
    }
  });

  it('come with the licences of what is bundled in the page of the console', () => {
    const built = path.join(app, 'node_modules/@eventwright/local/console/built');
    const notice = readFileSync(path.join(built, 'NOTICE'), 'utf8');
    for (const name of ['@dagrejs/dagre', '@preact/signals', '@preact/signals-core', 'preact']) {
      expect(notice).toContain(`\n${name}\n\n`);
    }
  });

  it('generate the same bytes as the repository', () => {
    const place = path.join(folder, 'bytes');
    const shop = path.join(repository, 'generator/emit/fixtures/shop');
    cpSync(shop, path.join(place, 'schemas'), { recursive: true });
    writeFileSync(path.join(place, 'eventwright.json'), '{"contracts":true}');
    run(path.join(app, 'node_modules/.bin/eventwright'), ['generate'], place);
    const unpublished = path.join(repository, 'generator/bin.cjs');
    const check = run(process.execPath, [unpublished, 'generate', '--check'], place);
    expect(check).toContain('Everything is up to date.');
  });

  it('generate code for another catalogue that type-checks', () => {
    const shop = path.join(repository, 'generator/emit/fixtures/shop');
    cpSync(shop, path.join(app, 'schemas'), { recursive: true });
    run(path.join(app, 'node_modules/.bin/eventwright'), ['generate'], app);
    const compilerOptions = {
      target: 'es2024',
      lib: ['es2024'],
      module: 'nodenext',
      types: ['node'],
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
    };
    const include = ['generated', 'handlers'];
    writeFileSync(
      path.join(app, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, skipLibCheck: true }, include }),
    );
    expect(run(path.join(app, 'node_modules/.bin/tsc'), ['-p', '.'], app)).toBe('');
  }, 600_000);

  it('pack its events into a package that npm installs, that runs and that can be pulled from', () => {
    const bin = path.join(app, 'node_modules/.bin/eventwright');
    const packed = run(bin, ['pack', '--first', '--name', 'shop-events', '--json'], app);
    const { file } = JSON.parse(packed) as { readonly file: string };
    install(path.join(app, file));
    writeFileSync(
      path.join(app, 'events.js'),
      "import * as events from 'shop-events';\nconsole.log(Object.keys(events.createPublishers()).length, events.isOrderPlaced(1));\n",
    );
    const { events } = JSON.parse(
      readFileSync(path.join(app, 'node_modules/shop-events/events.json'), 'utf8'),
    ) as { readonly events: readonly { readonly name: string }[] };
    expect(run(process.execPath, ['events.js'], app).trim()).toBe(`${events.length} false`);
    const consumer = path.join(folder, 'consumer');
    mkdirSync(path.join(consumer, 'schemas/consumers'), { recursive: true });
    writeFileSync(path.join(consumer, 'package.json'), '{"name":"consumer"}');
    symlinkSync(path.join(app, 'node_modules'), path.join(consumer, 'node_modules'));
    expect(run(bin, ['pull', 'npm:shop-events@^1', 'OrderPlaced'], consumer)).toMatch(
      /^ {2}pulled +OrderPlaced version 1\.0\.0 of npm:shop-events@\^1, /,
    );
  }, 600_000);

  it.each(packages)('%s contains only its documents and compiled code', (name) => {
    const { files } = tarballOf(name);
    expect(files).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']),
    );
    const unwanted = /\.test\.|(^|\/)(conformance|fixtures|golden|test|testing)\/|(?<!\.d)\.ts$/;
    const wanted =
      /\.(?:js|d\.ts|cjs|hbs|html|css|yml|json|br|md|sha256)$|(?:^|\/)(?:LICENSE|NOTICE)$/;
    expect(files.filter((file) => unwanted.test(file) || !wanted.test(file))).toEqual([]);
  });

  it.each(packages)('publint finds nothing in %s', async (name) => {
    const pkgDir = path.join(output, distFolderOf(name));
    const { messages, pkg } = await publint({ pkgDir, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  // The packages are modules only, and declare their entries in `exports` only: the two ways of
  // looking them up that Node.js 22 does not have are left out, as in the tool's profile esm-only.
  it.each(packages)('attw finds nothing in %s', async (name) => {
    const data = new Uint8Array(readFileSync(tarballOf(name).file));
    const result = await checkPackage(createPackageFromTarballData(data));
    if (result.types === false) throw new Error(`${name} has no types.`);
    const ignored = ['node10', 'node16-cjs'];
    const problems = result.problems.filter(
      (problem) => !('resolutionKind' in problem && ignored.includes(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
  });

  function tarballOf(name: string): Tarball {
    const tarball = tarballs.find((each) => each.name === name);
    if (tarball === undefined) throw new Error(`There is no tarball of ${name}.`);
    return tarball;
  }

  function install(...parameters: readonly string[]): void {
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...parameters], app);
  }
});

/** The number of files per event and consumer may change with each new output. */
function withoutCounts(text: string): string {
  return text.replace(/^\d+ files written/m, 'N files written').trim();
}

function distFolderOf(name: string): string {
  const workspace = workspacesOf(repository).find(({ manifest }) => manifest.name === name);
  if (workspace === undefined) throw new Error(`There is no package ${name}.`);
  return distFolder(workspace);
}

/** Packages in the versions that are installed in this repository. */
function versions(...names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const file = path.join(repository, 'node_modules', name, 'package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
    return `${name}@${version}`;
  });
}
