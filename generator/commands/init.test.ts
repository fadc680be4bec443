import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../command-line/run-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(out: string, handlers: string, ...more: readonly string[]) {
  const folders = { schemas: 'schemas', out, handlers };
  const options = Object.entries(folders).flatMap(([name, at]) => [`--${name}`, join(folder, at)]);
  return runCommandLine(['init', ...options, ...more]);
}

async function init(out = 'generated', handlers = 'handlers'): Promise<string> {
  const { exitCode, text } = await run(out, handlers);
  expect(exitCode).toBe(0);
  return text;
}

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('eventwright init in an existing CDK project', () => {
  beforeEach(() => {
    write('cdk.json', '{"app": "npx tsx bin/shop.ts"}');
    write('package.json', '{"name": "shop", "scripts": {"test": "jest"}}');
    write('tsconfig.json', '{"compilerOptions": {"module": "commonjs"}}');
    write('.gitignore', 'node_modules\n');
  });

  it('keeps every file, and adds a catalogue but no second application', async () => {
    const text = await init();
    expect(text).toContain('  schemas/events/SomethingHappened.json\n');
    expect(text).not.toContain('cdk.json\n');
    expect(existsSync(join(folder, 'stack'))).toBe(false);
    expect(read('cdk.json')).toBe('{"app": "npx tsx bin/shop.ts"}');
    expect(read('.gitignore')).toBe('node_modules\n');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: 'shop',
      scripts: { test: 'jest', generate: 'eventwright generate' },
    });
  });

  it('runs the generated tests next to those of another tool', async () => {
    const text = await init();
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: { test: 'jest', 'test:events': 'vitest run handlers generated' },
    });
    expect(read('.github/workflows/ci.yml')).toContain(
      '      - run: npm test\n      - run: npm run test:events\n',
    );
    expect(text).toContain('  npm run test:events\n');
    expect(text).toContain('set "testPathIgnorePatterns": ["/handlers/", "/generated/"]');
  });

  it('does not mention Jest if its configuration limits the folders', async () => {
    write('jest.config.js', "module.exports = { roots: ['<rootDir>/test'] };");
    expect(await init()).not.toContain('Jest');
  });

  it('lists the settings that generated code needs and the project lacks', async () => {
    const text = await init();
    expect(text).not.toContain('type=module');
    expect(text).toContain(
      'set "module": "nodenext", "rewriteRelativeImportExtensions": true in tsconfig.json',
    );
    expect(text).toContain("add `new DoSomething(this, 'DoSomething',");
  });

  it.each([
    ['.gitlab-ci.yml', 'test: {}'],
    ['.circleci/config.yml', 'version: 2.1'],
    ['azure-pipelines.yml', 'steps: []'],
    ['bitbucket-pipelines.yml', 'pipelines: {}'],
    ['Jenkinsfile', 'pipeline {}'],
    ['.github/workflows/release.yaml', 'jobs: { release: { steps: [{ run: npx cdk deploy }] } }'],
  ])('adds no workflow next to %s, and says so', async (pipeline, content) => {
    write(pipeline, content);
    expect(await init()).toContain(
      `run npx eventwright generate --check and npx eventwright lint in ${pipeline} (no workflow was added)`,
    );
    expect(existsSync(join(folder, '.github/workflows/ci.yml'))).toBe(false);
  });

  it('adds a workflow next to one that deploys nothing', async () => {
    write('.github/workflows/labels.yml', '# does not deploy\njobs: { label: {} }');
    expect(await init()).toContain('  .github/workflows/ci.yml\n');
  });

  it('adds no empty section to package.json', async () => {
    write('package.json', '{"devDependencies": {"@eventwright/runtime": "0.1.0"}}');
    await init();
    expect(JSON.parse(read('package.json'))).not.toHaveProperty('dependencies');
  });

  it('prints nothing about a configuration that extends another or has both settings', async () => {
    write('tsconfig.json', '{"extends": "@tsconfig/node24/tsconfig.json"}');
    expect(await init()).not.toContain('tsconfig.json\n');
  });
});

describe('eventwright init in a CommonJS project of cdk init', () => {
  const app = 'npx ts-node --prefer-ts-exts bin/shop.ts';
  beforeEach(() => {
    write('cdk.json', JSON.stringify({ app }));
    write('package.json', '{"name": "shop", "devDependencies": {"typescript": "~5.6.3"}}');
    write('tsconfig.json', '{"compilerOptions": {"module": "commonjs"}}');
  });

  it('turns only the generated code and the handlers into ES modules', async () => {
    await init();
    expect(JSON.parse(read('package.json'))).not.toHaveProperty('type');
    expect(JSON.parse(read('generated/package.json'))).toMatchObject({ type: 'module' });
    expect(JSON.parse(read('handlers/package.json'))).toMatchObject({ type: 'module' });
  });

  it('says how to load ES modules', async () => {
    const text = await init();
    expect(text).toContain('replace `npx ts-node --prefer-ts-exts` with `npx tsx` in cdk.json');
    expect(text).toContain('npm install --save-dev tsx\n');
    expect(text).toContain('npm install --save-dev typescript@5.9\n');
  });

  it('changes nothing if the handlers folder has CommonJS modules', async () => {
    write('handlers/pay.js', 'exports.handler = async () => {};');
    const { exitCode, text } = await run('generated', 'handlers');
    expect(exitCode).toBe(1);
    expect(text).toContain('handlers/ has CommonJS modules, such as pay.js');
    expect(text).toContain('npx eventwright init --handlers consumers');
    expect(existsSync(join(folder, 'schemas'))).toBe(false);
  });
});

describe('eventwright init --source', () => {
  it('also uses it as the source of later events', async () => {
    await run('generated', 'handlers', '--source', 'shop.orders');
    expect(JSON.parse(read('eventwright.json'))).toMatchObject({ source: 'shop.orders' });
  });
});

describe('eventwright init next to a catalogue', () => {
  it('adds no events, handlers or application', async () => {
    write('schemas/events/OrderPlaced.json', '{}');
    const text = await init();
    expect(text).not.toMatch(/SomethingHappened|do-something|stack\/app\.ts/);
    expect(text).toContain('  tsconfig.json\n');
  });
});

describe('eventwright init with folders of other names', () => {
  it('writes imports and a configuration for them', async () => {
    await init('src/gen', 'src/handlers');
    expect(JSON.parse(read('eventwright.json'))).toEqual({
      $schema: './src/gen/editor/configuration.schema.json',
      out: 'src/gen',
      handlers: 'src/handlers',
      contracts: true,
    });
    expect(read('src/handlers/do-something/handler.ts')).toContain(
      "'../../gen/consumers/do-something/consumer.ts'",
    );
    expect(read('stack/app.ts')).toContain("'../src/gen/consumers/do-something/");
  });
});
