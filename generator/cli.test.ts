import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ended, runInProcess } from './testing/run-in-process.ts';

const cli = join(import.meta.dirname, 'cli.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as a shell does. */
function spawned(...args: readonly string[]): Ended {
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
  return { status, stdout, stderr };
}

const eventwright = (...args: readonly string[]) => runInProcess(folder, args);

describe('eventwright', () => {
  test('goes from an empty folder to generated code in two commands', () => {
    expect(spawned('init', '--source', 'shop.orders')).toMatchObject({ status: 0, stderr: '' });
    expect(spawned('lint').stdout).toBe('No errors, no warnings.\n');
    expect(spawned('generate')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder)).toEqual([
      '.github',
      '.gitignore',
      '.vscode',
      'cdk.json',
      'eventwright.json',
      'generated',
      'handlers',
      'package.json',
      'schemas',
      'stack',
      'tsconfig.json',
    ]);
    expect(spawned('generate', '--check')).toMatchObject({ status: 0 });
    expect(spawned('init')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Nothing is missing\./),
    });
  });

  test('shows the place of a mistake, the line and a suggestion', async () => {
    await eventwright('init', '--source', 'shop.orders');
    const consumer =
      '{\n  "description": "x",\n  "on": { "SomethingHapened": {} },\n  "target": "queue"\n}\n';
    writeFileSync(join(folder, 'schemas/consumers/do-something.json'), consumer);
    const { status, stdout } = await eventwright('lint');
    expect(status).toBe(1);
    expect(
      stdout,
    ).toBe(`schemas/consumers/do-something.json:3:11 error unknown-event at /on/SomethingHapened
  There is no event \`SomethingHapened\`.
  3 |   "on": { "SomethingHapened": {} },
    |           ^
  Did you mean \`SomethingHappened\`?

1 error, no warnings.
`);
    const [finding] = JSON.parse((await eventwright('lint', '--json')).stdout);
    expect(finding).toMatchObject({ code: 'unknown-event', line: 3, column: 11 });
  });

  test('exits with 2 and prints its usage when called incorrectly', async () => {
    expect(await eventwright()).toMatchObject({ status: 2, stdout: '' });
    expect((await eventwright('genrate')).stderr).toContain('Did you mean `generate`?');
    expect(await eventwright('generate', '--froce')).toMatchObject({ status: 2, stdout: '' });
    expect(await eventwright('generate', '--help')).toMatchObject({ status: 0, stderr: '' });
    expect((await eventwright('--help')).stdout).toMatch(/^ {2}explain +Show who publishes/m);
    expect((await eventwright('-h')).stdout).toBe((await eventwright('--help')).stdout);
    expect((await eventwright('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('suggests the right spelling of an option', async () => {
    await eventwright('init', '--source', 'shop.orders');
    const { status, stderr } = await eventwright('generate', '--chek');
    expect(status).toBe(2);
    expect(stderr).toBe(
      "error: unknown option '--chek'\n(Did you mean --check?)\nRun `eventwright generate --help` for usage.\n",
    );
  });

  test('finds the catalogue in a parent folder, up to the root of the repository', async () => {
    await eventwright('init', '--source', 'shop.orders');
    const inner = join(folder, 'schemas/events');
    const lint = (cwd: string) => runInProcess(cwd, ['lint']);
    expect(await lint(inner)).toMatchObject({ status: 0, stdout: 'No errors, no warnings.\n' });
    const repository = join(folder, 'other');
    mkdirSync(join(repository, '.git'), { recursive: true });
    expect(await lint(repository)).toMatchObject({ status: 2, stdout: '' });
  });

  test('exits quietly if its reader stops reading', async () => {
    await eventwright('init', '--source', 'shop.orders');
    const shell = `"${process.execPath}" "${cli}" sample SomethingHappened --count 20000 | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', shell], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    expect(stderr).toBe('');
  });

  test('takes its folders from options, then from eventwright.json', async () => {
    const configuration = { schemas: 'contracts', out: 'made', lint: { unbound: 'off' } };
    const file = join(folder, 'eventwright.json');
    writeFileSync(file, JSON.stringify(configuration, null, 2));
    await eventwright('init', '--source', 'shop.orders');
    expect(readdirSync(join(folder, 'contracts'))).toEqual(['consumers', 'events']);
    const { status, stdout } = await eventwright('generate');
    expect(status).toBe(1);
    expect(stdout).toContain('eventwright.json:5:5 error unknown-rule at /lint/unbound\n');
    expect(stdout).toContain('Did you mean `unbounded`?');
    writeFileSync(file, JSON.stringify({ ...configuration, lint: {} }));
    expect(await eventwright('generate', '--out', 'other')).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readdirSync(folder)).toContain('other');
    expect(readdirSync(folder)).not.toContain('made');
    expect(await eventwright('lint', '--config', 'absent.json')).toMatchObject({
      status: 2,
      stdout: '',
    });
  });

  test('works with folders of any name in any place', async () => {
    const folders = ['--schemas', 'a/b', '--out', 'c', '--handlers', 'd/e'];
    expect((await eventwright('init', ...folders)).status).toBe(0);
    expect((await eventwright('generate', ...folders)).status).toBe(0);
    expect(readdirSync(join(folder, 'd/e'))).toEqual(['do-something']);
    expect(readdirSync(join(folder, 'c/events'))).toEqual(['SomethingHappened']);
  });
});
