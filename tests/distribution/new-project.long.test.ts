import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { build } from '../../build/build.ts';
import type { Tarball } from '../../build/pack.ts';
import { run } from './run.ts';

const repository = path.join(import.meta.dirname, '../..');
const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];

/** The layouts of package managers, and their install commands. */
const installers: Readonly<Record<string, (folder: string) => void>> = {
  'npm, in a workspace': (folder) => {
    const root = path.join(folder, '../..');
    const own = readJson<Manifest>(folder, 'package.json');
    // npm reads overrides from the root of a workspace only.
    const manifest = { private: true, workspaces: ['apps/*'], overrides: own.overrides };
    writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest, undefined, 2));
    run('npm', ['install', ...quiet], root);
  },
  'npm, hoisted': (folder) => {
    run('npm', ['install', ...quiet], folder);
  },
  'npm, without hoisting': (folder) => {
    run('npm', ['install', '--install-strategy=linked', ...quiet], folder);
  },
  pnpm: (folder) => {
    run('pnpm', ['install', '--prefer-offline'], folder);
  },
};

describe('A new project', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-project-'));
  let tarballs: readonly Tarball[];

  beforeAll(async () => {
    tarballs = await build(repository, path.join(folder, 'dist'));
    // CDK also calls pnpm if it finds its lock file.
    run('npm', ['install', '--prefix', folder, ...quiet, 'pnpm@10'], folder);
    const bin = path.join(folder, 'node_modules/.bin');
    vi.stubEnv('PATH', `${bin}${path.delimiter}${process.env['PATH']}`);
  }, 300_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  }, 600_000);

  it.each(Object.entries(installers))(
    'goes from an empty folder to a tested, synthesized application with %s',
    (name, install) => {
      const project = path.join(folder, name.replaceAll(/\W+/g, '-'), 'apps/shop');
      mkdirSync(project, { recursive: true });
      writeManifest(project, { devDependencies: { eventwright: '' } });
      install(project);
      expect(command(project, 'eventwright', 'init', '--source', 'shop.orders')).toContain(
        'Added:',
      );
      writeManifest(project, readJson(project, 'package.json'));
      install(project);
      expect(command(project, 'eventwright', 'generate')).toContain('files written.');
      expect(command(project, 'eventwright', 'lint')).toBe('No errors, no warnings.\n');
      expect(command(project, 'tsc', '--noEmit')).toBe('');
      command(project, 'cdk', 'synth', '--quiet');
      expect(typesIn(project, 'cdk.out/Application.template.json')).toEqual(
        expect.arrayContaining(['AWS::Events::Rule', 'AWS::Lambda::Function', 'AWS::SQS::Queue']),
      );
      command(project, 'vitest', 'run', '--reporter=json', '--outputFile=tests.json');
      expect(readJson(project, 'tests.json')).toMatchObject({ success: true, numFailedTests: 0 });
      expect(existsSync(path.join(project, 'generated/contracts.test.ts'))).toBe(true);
    },
  );

  it('next to an older package gets a line that says which version is required', () => {
    const project = path.join(folder, 'older');
    mkdirSync(project);
    writeManifest(project, {
      dependencies: { '@eventwright/runtime': '' },
      devDependencies: { eventwright: '' },
    });
    run('npm', ['install', ...quiet], project);
    command(project, 'eventwright', 'init', '--source', 'shop.orders');
    const file = 'node_modules/@eventwright/runtime/package.json';
    const older = { ...readJson<object>(project, file), version: '0.0.9' };
    writeFileSync(path.join(project, file), JSON.stringify(older));
    expect(command(project, 'eventwright', 'generate')).toMatch(
      /^This is eventwright (.*), but @eventwright\/runtime is 0\.0\.9\. Run `npm install @eventwright\/runtime@\1`\.$/m,
    );
  });

  function fileOf(name: string): string {
    const tarball = tarballs.find((each) => each.name === name);
    if (tarball === undefined) throw new Error(`There is no tarball of ${name}.`);
    return `file:${tarball.file}`;
  }

  /** The packages are not published yet, so dependencies on them are replaced by tarballs. */
  function writeManifest(project: string, manifest: Manifest): void {
    const files = Object.fromEntries(tarballs.map(({ name }) => [name, fileOf(name)]));
    const withFiles = (section: Readonly<Record<string, string>> = {}) =>
      Object.fromEntries(
        Object.entries(section).map(([name, range]) => [name, files[name] ?? range]),
      );
    const completed = {
      ...manifest,
      dependencies: withFiles(manifest.dependencies),
      devDependencies: withFiles(manifest.devDependencies),
      overrides: files,
      pnpm: { overrides: files },
    };
    writeFileSync(path.join(project, 'package.json'), JSON.stringify(completed, undefined, 2));
  }
});

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** Runs an installed command of the project. */
function command(project: string, name: string, ...parameters: readonly string[]): string {
  const folders = [project, path.join(project, '../..')];
  const file = folders.map((each) => path.join(each, 'node_modules/.bin', name)).find(existsSync);
  if (file === undefined) throw new Error(`The project has no command ${name}.`);
  return run(file, parameters, project);
}

function typesIn(project: string, template: string): readonly string[] {
  const { Resources } = readJson<{
    readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  }>(project, template);
  return Object.values(Resources).map(({ Type }) => Type);
}

function readJson<Value>(project: string, file: string): Value {
  return JSON.parse(readFileSync(path.join(project, file), 'utf8')) as Value;
}
