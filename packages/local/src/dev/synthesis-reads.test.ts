import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  ])('is not known where another program may read: %s %s', async (more, command) => {
    write({ 'app.js': `${stack}${more}`, 'queue.txt': 'jobs' });
    expect(await readsOf(command)).toBeUndefined();
  });
});

it('dev synthesizes again for what the app reads, and says what it skipped', async () => {
  write({ 'cdk.json': '{"app":"node app.js"}', 'app.js': stack, 'queue.txt': 'jobs' });
  const lines: string[] = [];
  const session: DevSession = await startDev(
    {
      ...{ stacks: [], port: 0, isFresh: false, isInMemory: true, isStrict: false },
      ...{ isWatching: true, permissions: 'enforce', workingDirectory: folder },
    },
    { print: (line) => void lines.push(line), isColoured: false },
  );
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
