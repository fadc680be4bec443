import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importedPackages, publishedManifest } from '../build/manifest.ts';

const repository = join(import.meta.dirname, '..');

describe('The published package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eventwright-package-'));
  const app = join(folder, 'app');

  beforeAll(() => {
    run(process.execPath, ['build/main.ts'], repository);
    run('npm', ['pack', './dist', '--pack-destination', folder], repository);
    run('tar', ['-xzf', 'eventwright-0.1.0.tgz'], folder);
    mkdirSync(join(app, 'node_modules'), { recursive: true });
    cpSync(join(folder, 'package'), join(app, 'node_modules/eventwright'), { recursive: true });
    // Dependencies as npm would lay them out, without a network.
    for (const name of ['@aws-sdk', '@smithy', '@aws-crypto', '@types', 'tslib', 'undici-types']) {
      link(name);
    }
    for (const name of ['ajv', 'ajv-formats', 'handlebars', 'json-schema-to-typescript'])
      link(name);
    writeFileSync(join(app, 'package.json'), '{"type":"module","private":true}');
    cpSync(join(repository, 'generator/emit/fixtures/shop'), join(app, 'schemas'), {
      recursive: true,
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives its runtime as JavaScript', () => {
    const code =
      "import('@eventwright/runtime').then((runtime) => console.log(typeof runtime.publisher))";
    expect(run(process.execPath, ['-e', code], app)).toBe('function\n');
  });

  it('generates another catalogue, whose code is valid against its types', () => {
    const cli = join(app, 'node_modules/eventwright/generator/cli.js');
    run(process.execPath, [cli, 'generate'], app);
    const compilerOptions = {
      target: 'es2024',
      lib: ['es2024'],
      module: 'nodenext',
      types: ['node'],
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
    };
    const include = ['generated/events', 'generated/consumers/*/consumer.ts', 'handlers'];
    writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
    expect(run(join(repository, 'node_modules/.bin/tsc'), ['-p', '.'], app)).toBe('');
  });

  it('carries no tests, no sources and no CDK', () => {
    const files = run('tar', ['-tzf', 'eventwright-0.1.0.tgz'], folder).trim().split('\n');
    expect(files.filter((file) => /\.test\.|[^d]\.ts$|fixtures|golden/.test(file))).toEqual([]);
    expect(files).toContain('package/runtime/index.js');
    expect(files).toContain('package/runtime/index.d.ts');
    expect(files).toContain('package/generator/emit/queue-construct.hbs');
  });

  function link(name: string): void {
    const target = join(repository, 'node_modules', name);
    if (!existsSync(target)) return;
    mkdirSync(dirname(join(app, 'node_modules', name)), { recursive: true });
    symlinkSync(target, join(app, 'node_modules', name));
  }
});

describe('The published package.json', () => {
  const own = {
    name: 'x',
    version: '1.0.0',
    description: '',
    license: 'MIT',
    engines: {},
    dependencies: { ajv: '8.0.0', 'aws-cdk-lib': '2.0.0' },
  };

  it('depends on what the files import and on nothing else', () => {
    expect(publishedManifest(own, new Set(['ajv']))).toMatchObject({
      dependencies: { ajv: '8.0.0' },
    });
  });

  it('is refused where a file imports what nobody would install', () => {
    expect(() => publishedManifest(own, new Set(['left-pad']))).toThrow('imports left-pad');
  });

  it('reads packages out of every form of import, and not out of comments', () => {
    const text = `import { a } from 'ajv/dist/a.js';
      import '@scope/name/file.js';
      export * from "handlebars";
      const b = await import('yaml');
      import c from 'node:fs';
      import d from './d.js';
      // import e from 'commented';`;
    expect(importedPackages(text)).toEqual(['ajv', '@scope/name', 'handlebars', 'yaml']);
  });
});

function run(command: string, parameters: readonly string[], cwd: string): string {
  const { stdout, stderr, status } = spawnSync(command, parameters, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}
