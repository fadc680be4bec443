import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import type { TemplateResource } from '../../template/template.ts';
import { clientOptions, startWith } from '../../testing.ts';
import { zip } from '../schemas/zip.ts';
import { unzip } from './unzip.ts';

let cloud: LocalCloud;
let lambda: LambdaClient;
let folder: string;

const files = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([name, text]) => ({ name, content: Buffer.from(text) }));
function writeFolder(name: string, of: Readonly<Record<string, string>>): string {
  const target = path.join(folder, name);
  for (const [file, text] of Object.entries(of)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), text);
  }
  return target;
}
function writeZip(name: string, of: Readonly<Record<string, string>>): string {
  const target = path.join(folder, name);
  writeFileSync(target, zip(files(of)));
  return target;
}
const layer = (S3Key: string): TemplateResource => ({
  Type: 'AWS::Lambda::LayerVersion',
  Properties: { Content: { S3Bucket: 'assets', S3Key } },
});
const functionOf = (S3Key: string, ...layers: readonly string[]): TemplateResource => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    ...{ Code: { S3Bucket: 'assets', S3Key }, Handler: 'index.handler', Timeout: 10 },
    Layers: layers.map((Ref) => ({ Ref })),
  },
});

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'layers-'));
  // A project that is a module package, as CDK projects often are.
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  const greeter = 'nodejs/node_modules/greeter';
  const assets = new Map([
    [
      'folder',
      writeFolder('layer', {
        [`${greeter}/index.js`]: "exports.greet = (name) => 'hello ' + name;",
        'nodejs/shared.js': "exports.shop = 'north';",
        'data.txt': 'first',
      }),
    ],
    [
      'archive',
      writeZip('layer.zip', {
        'nodejs/node_modules/@shop/tax/package.json':
          '{"name":"@shop/tax","exports":"./tax.mjs","version":"1.0.0"}',
        'nodejs/node_modules/@shop/tax/tax.mjs': 'export const tax = 19;',
        'nodejs/shared.js': "exports.shop = 'south';",
      }),
    ],
    [
      'foreign',
      writeFolder('foreign', {
        'nodejs/node_modules/compiled/build.node': '\x7fELF, of no machine.....',
      }),
    ],
    [
      'commonjs',
      writeFolder('commonjs', {
        'index.js': `const { greet } = require('greeter');
          exports.handler = async () => ({ greet: greet('ada'), ...require('/opt/nodejs/shared') });`,
      }),
    ],
    [
      'modules',
      writeZip('modules.zip', {
        'index.mjs': `import { tax } from '@shop/tax';
          import greeter from 'greeter';
          import shared from '/opt/nodejs/shared.js';
          export const handler = async () => ({ tax, greet: greeter.greet('bob'), shop: shared.shop });`,
      }),
    ],
  ]);
  cloud = await startWith(
    {
      Folder: layer('folder'),
      Archive: layer('archive'),
      Foreign: layer('foreign'),
      CommonJs: functionOf('commonjs', 'Folder'),
      Modules: functionOf('modules', 'Folder', 'Archive'),
      Compiled: functionOf('commonjs', 'Foreign'),
    },
    assets,
  );
  lambda = new LambdaClient(clientOptions(cloud.endpoint));
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

async function invoke(name: string): Promise<unknown> {
  const FunctionName = cloud.findResource(name)?.ref;
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName }));
  return JSON.parse(Buffer.from(Payload ?? []).toString('utf8'));
}

describe('A layer', () => {
  it('provides its packages to CommonJS code, and its files under /opt', async () => {
    expect(await invoke('CommonJs')).toEqual({ greet: 'hello ada', shop: 'north' });
  });

  it('provides the packages of all layers to ES modules, and a later layer replaces files', async () => {
    expect(await invoke('Modules')).toEqual({ tax: 19, greet: 'hello bob', shop: 'south' });
  });

  it('is reported if its native modules are for another platform', () => {
    const warnings = cloud.warnings.filter((warning) => warning.includes('layer'));
    expect(warnings).toEqual([
      expect.stringMatching(/^Compiled: the layer Foreign is built for another platform than this/),
    ]);
  });
});

it('names a container image in one line', async () => {
  const Properties = { PackageType: 'Image', Code: { ImageUri: 'shop:latest' } };
  const shop = await startWith({ Image: { Type: 'AWS::Lambda::Function', Properties } });
  expect(shop.warnings).toContain('Image: container images do not run here.');
  await shop.stop();
});

describe('A zip archive', () => {
  it('with paths that leave the archive is rejected', () => {
    const archive = writeZip('outside.zip', { '../outside.js': '1' });
    expect(() => unzip(archive, path.join(folder, 'out'))).toThrow('is outside the archive');
  });

  it('that is not one is rejected', () => {
    const archive = path.join(folder, 'text.zip');
    writeFileSync(archive, 'no archive');
    expect(() => unzip(archive, path.join(folder, 'out'))).toThrow('it has no directory');
  });

  it('that is damaged is rejected with the name of the file', () => {
    const bytes = zip(files({ 'a.txt': 'one and one and one' }));
    const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(1, at + 16);
    const archive = path.join(folder, 'damaged.zip');
    writeFileSync(archive, bytes);
    expect(() => unzip(archive, path.join(folder, 'out'))).toThrow('a.txt is damaged');
  });
});
