import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedFor } from '../testing.ts';
import { type DevSession, startDev } from './dev.ts';
import type { SynthesisReads } from './synthesis-reads.ts';
import { synthesizeApp } from './synthesize-app.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'eventwright reads ')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

async function readsOf(command: string): Promise<SynthesisReads | undefined> {
  const cdk = { kind: 'cdk', command, folder, context: {} } as const;
  return (await synthesizeApp(cdk, path.join(folder, '.eventwright'))).reads;
}

function among(reads: SynthesisReads | undefined, names: readonly string[]): readonly string[] {
  const found = reads?.among(names.map((name) => path.join(folder, name))) ?? ['not known'];
  return found.map((file) => path.relative(folder, file));
}

/** A stack with a queue whose name is in a file. */
const stack = `
const { readFileSync, writeFileSync } = require('node:fs');
const name = readFileSync('queue.txt', 'utf8').trim();
const out = process.env.CDK_OUTDIR + '/';
const Resources = { Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } } };
const properties = { templateFile: 'Shop.template.json' };
writeFileSync(out + 'Shop.template.json', JSON.stringify({ Resources }));
writeFileSync(out + 'manifest.json', JSON.stringify({
  version: '36.0.0',
  artifacts: { Shop: { type: 'aws:cloudformation:stack', properties } },
}));
`;

describe('What a synthesis reads', () => {
  it('is modules, files and listed folders of a CommonJS app', async () => {
    write({
      'bin/app.js': `require('../lib/stack');
        require('node:fs').readdirSync('layers');
        require('node:fs').existsSync('override.yaml');`,
      'lib/stack.js': stack,
      'queue.txt': 'jobs',
      'layers/one.zip': '',
      'lib/unused.js': '',
    });
    const reads = await readsOf('node bin/app.js');
    const changed = ['bin/app.js', 'lib/stack.js', 'lib/unused.js', 'queue.txt', 'override.yaml'];
    expect(among(reads, changed)).toEqual(changed.filter((name) => name !== 'lib/unused.js'));
    expect(among(reads, ['layers/one.zip'])).toEqual([]);
    write({ 'layers/two.zip': '' });
    expect(among(reads, ['layers/two.zip'])).toEqual(['layers/two.zip']);
  });

  it('is modules of an app in TypeScript, but not what only types come from', async () => {
    write({
      'package.json': '{"type":"module"}',
      'app.ts': `import type { Name } from './types.ts';
        import { readFile } from 'node:fs/promises';
        const text: Name = await readFile('more.txt', 'utf8');
        await import('./stack.cjs');`,
      'types.ts': 'export type Name = string;',
      'stack.cjs': stack,
      'queue.txt': 'jobs',
      'more.txt': '',
    });
    const changed = ['app.ts', 'more.txt', 'queue.txt', 'stack.cjs', 'types.ts'];
    const reads = await readsOf('node app.ts');
    expect(among(reads, changed)).toEqual(changed.slice(0, 4));
  });

  it.each([
    ["require('node:child_process').execSync('cat queue.txt')", 'node app.js'],
    ["require('node:child_process').spawnSync('cat', ['queue.txt'])", 'node app.js'],
    ['', 'true && node app.js'],
  ])('is unknown if another program may read: %s %s', async (more, command) => {
    write({ 'app.js': `${stack}${more}`, 'queue.txt': 'jobs' });
    expect(await readsOf(command)).toBeUndefined();
  });
});

/** Runs `dev` on the app in the folder, and collects what it prints. */
async function start(lines: string[]): Promise<DevSession> {
  return await startDev(
    {
      ...{ stacks: [], port: 0, isFresh: false, isInMemory: true, isStrict: false },
      ...{ isWatching: true, permissions: 'enforce', workingDirectory: folder },
    },
    { print: (line) => void lines.push(line), isColoured: false },
  );
}

/** A stack with a function whose code is a copy of a folder, as `Code.fromAsset` makes it. */
const stackWithFunction = `
const { copyFileSync, mkdirSync, writeFileSync } = require('node:fs');
const out = process.env.CDK_OUTDIR + '/';
mkdirSync(out + 'asset.1/inner', { recursive: true });
for (const name of ['sort.js', 'inner/weigh.js']) copyFileSync('lambda/' + name, out + 'asset.1/' + name);
const Code = { S3Bucket: 'assets', S3Key: '1.zip' };
const Properties = { Runtime: 'nodejs22.x', Handler: 'sort.handler', Role: 'none', Code };
const destinations = { here: { bucketName: 'assets', objectKey: '1.zip' } };
const files = { 1: { source: { path: 'asset.1', packaging: 'zip' }, destinations } };
writeFileSync(out + 'Shop.assets.json', JSON.stringify({ version: '36.0.0', files }));
const Resources = { Sort: { Type: 'AWS::Lambda::Function', Properties } };
writeFileSync(out + 'Shop.template.json', JSON.stringify({ Resources }));
writeFileSync(out + 'manifest.json', JSON.stringify({
  version: '36.0.0',
  artifacts: {
    Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } },
  },
}));
`;

it('dev takes the code of a function whose folder the app copies, without a synthesis', async () => {
  write({
    'cdk.json': '{"app":"node app.js"}',
    'app.js': stackWithFunction,
    'lambda/sort.js': "exports.handler = async () => 'first';",
    'lambda/inner/weigh.js': '',
  });
  const lines: string[] = [];
  const session = await start(lines);
  try {
    write({ 'lambda/sort.js': "exports.handler = async () => 'second';" });
    await expect.poll(() => lines.at(-1)).toMatch(/^↻ lambda\/sort\.js → \S+ \(\d+ ms\)$/);
    const name = session.cloud().findResource('Sort')?.ref ?? '';
    const address = `${session.cloud().endpoint}/2015-03-31/functions/${name}/invocations`;
    const headers = { authorization: signedFor('lambda') };
    const answer = await fetch(address, { method: 'POST', body: '{}', headers });
    expect(await answer.text()).toBe('"second"');
  } finally {
    await session.stop();
  }
});

it('dev synthesizes again only for files that the app reads, and reports skipped ones', async () => {
  write({ 'cdk.json': '{"app":"node app.js"}', 'app.js': stack, 'queue.txt': 'jobs' });
  const lines: string[] = [];
  const session = await start(lines);
  try {
    write({ 'docs/a.json': '{}', 'docs/b.json': '{}' });
    const skipped = /^· docs\/a\.json and 1 more are not read by the app: not synthesized\.$/m;
    await expect.poll(() => lines.join('\n'), { timeout: 10_000 }).toMatch(skipped);
    expect(lines.join('\n')).not.toContain('Provisioned again');
    write({ 'queue.txt': 'chores' });
    await expect.poll(() => lines.join('\n'), { timeout: 10_000 }).toContain('Provisioned again');
    expect(session.cloud().findResource('Jobs')?.properties).toEqual({ QueueName: 'chores' });
  } finally {
    await session.stop();
  }
});
