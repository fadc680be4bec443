import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { QueueConsumer } from './index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bundle-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write('package-lock.json', '{}');
  write('node_modules/.bin/README.md', 'What the CDK bundles with.');
  const esbuild = path.dirname(createRequire(import.meta.url).resolve('esbuild/package.json'));
  symlinkSync(esbuild, path.join(folder, 'node_modules/esbuild'));
  symlinkSync('../esbuild/bin/esbuild', path.join(folder, 'node_modules/.bin/esbuild'));
  write(
    'node_modules/two-forms/package.json',
    '{ "name": "two-forms", "module": "module.js", "main": "main.js", "sideEffects": false }',
  );
  write(
    'node_modules/two-forms/module.js',
    `export const used = 'an ES module'; export const unused = 'nobody asks for this';`,
  );
  write('node_modules/two-forms/main.js', `exports.used = 'CommonJS';`);
  write('handler.ts', `import { used } from 'two-forms'; export const handler = async () => used;`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('A consumer’s function contains the ES modules of its packages, without unused exports', () => {
  const app = new App({ outdir: path.join(folder, 'cdk.out') });
  const stack = new Stack(app, 'Acme');
  const contract = {
    name: 'ship-order',
    description: 'Ships an order.',
    subscriptions: { placed: { source: ['com.acme.shop'], detailType: ['order.placed'] } },
    publishes: [],
    entry: pathToFileURL(path.join(folder, 'handler.ts')),
  };
  new QueueConsumer(stack, 'Ship', contract, {
    eventBus: new EventBus(stack, 'Bus'),
    function: { projectRoot: folder, depsLockFilePath: path.join(folder, 'package-lock.json') },
  });
  app.synth();
  const [bundle = ''] = globSync('cdk.out/asset.*/index.js', { cwd: folder });
  const code = readFileSync(path.join(folder, bundle), 'utf8');
  expect(code).toContain('an ES module');
  expect(code).not.toMatch(/CommonJS|nobody asks for this/);
});
