import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../command-line/run-command.ts';
import { type Ended, runInProcess } from '../testing/run-in-process.ts';
import { commands } from './index.ts';

const cli = join(import.meta.dirname, '../cli.ts');
const event =
  '{"source":"my.system","detail-type":"SomethingHappened","detail":{"id":"1","occurredAt":"2026-01-02T03:04:05Z"}}';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
  await eventwright('good', 'init');
  writeFileSync(join(folder, 'good/event.json'), event);
  writeFileSync(join(folder, 'good/invalid.json'), event.replace('"1"', '1'));
  await eventwright('bad', 'init');
  writeFileSync(join(folder, 'bad/schemas/events/Wrong.json'), '{"tpye": "object"}');
  mkdirSync(join(folder, 'broken'));
  mkdirSync(join(folder, 'beside/schemas/types'), { recursive: true });
  writeFileSync(join(folder, 'beside/schemas/types/Placed.json'), '{"title": "Placed"}');
  mkdirSync(join(folder, 'empty/schemas'), { recursive: true });
  writeFileSync(join(folder, 'broken/package.json'), '{ "name": ');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Commands that read the standard input, or that run on. */
const live = ['mcp', 'dev', 'tail'];

/** Runs a command in a folder, in a process of its own if it needs one. */
async function eventwright(where: string, ...args: readonly string[]): Promise<Ended> {
  const cwd = join(folder, where);
  mkdirSync(cwd, { recursive: true });
  return live.includes(args[0] ?? '') ? spawnIn(cwd, args) : runInProcess(cwd, args);
}

/** Runs a command as a process, in the colours that it would use for a file. */
function spawnIn(cwd: string, args: readonly string[]): Ended {
  const { FORCE_COLOR, NO_COLOR, ...env } = process.env;
  const options = { cwd, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
  return { status, stdout, stderr };
}

test('lint says where schemas lie that are not events', async () => {
  const { stderr } = await eventwright('beside', 'lint');
  expect(stderr).toBe(
    'There is nothing to check: `schemas` has no events, consumers or sources.\n' +
      '`schemas/types/Placed.json` is in none of their folders. Move schemas of events to `schemas/events/`.\n',
  );
});

describe.each(Object.keys(commands))('eventwright %s', (name) => {
  test('prints its usage and rejects unknown arguments', async () => {
    const command = await commands[name]?.();
    const help = await runCommandLine([name, '--help']);
    expect(help.exitCode).toBe(0);
    expect(help.text).toContain(`Usage: eventwright ${name} [options]`);
    expect(help.text).toContain(command?.summary);
    expect(help.text.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(await runCommandLine(['help', name])).toEqual(help);
    expect(await runCommandLine([name, '-h'])).toEqual(help);
    for (const option of Object.keys(command?.options ?? {})) {
      expect(help.text).toContain(`--${option}`);
    }
    const refused = await runCommandLine([name, '--no-such-option']);
    expect(refused.exitCode).toBe(2);
    expect(refused.text).toContain(`Run \`eventwright ${name} --help\` for usage.`);
  });
});

test('A command prints its help to stdout with 0, and a usage error to stderr with 2', () => {
  const good = join(folder, 'good');
  expect(spawnIn(good, ['lint', '--help'])).toMatchObject({ status: 0, stderr: '' });
  expect(spawnIn(good, ['lint', '--no-such-option'])).toMatchObject({ status: 2, stdout: '' });
});

/** Calls that each command ends with 0, 1 and 2, where it can. */
const calls: readonly [status: 0 | 1 | 2, where: string, ...args: string[]][] = [
  [0, 'good', 'lint'],
  [1, 'bad', 'lint'],
  [2, 'good', 'lint', 'schemas'],
  [2, 'none', 'lint'],
  [2, 'empty', 'lint'],
  [2, 'beside', 'lint'],
  [0, 'good', 'generate'],
  [0, 'good', 'generate', '--check'],
  [1, 'bad', 'generate'],
  [1, 'bad', 'generate', '--check'],
  [2, 'none', 'generate'],
  [2, 'good', 'generate', '--watch', '--json'],
  [0, 'good', 'init'],
  [1, 'broken', 'init'],
  [2, 'good', 'init', 'here'],
  [0, 'fresh', 'init'],
  [0, 'good', 'new', 'event', 'OrderPlaced'],
  [1, 'good', 'new', 'event', 'OrderPlaced'],
  [2, 'good', 'new', 'event', '!'],
  [2, 'good', 'new', 'consumer', 'ship', '--on', 'OrderPlcaed'],
  [0, 'good', 'sample', 'SomethingHappened'],
  [2, 'good', 'sample', 'SomethingHapened'],
  [2, 'good', 'sample', 'SomethingHappened', '--count', 'many'],
  [0, 'good', 'explain', 'SomethingHappened'],
  [2, 'good', 'explain', 'Nothing'],
  [2, 'none', 'explain', 'Nothing'],
  [0, 'good', 'graph'],
  [0, 'good', 'graph', '--format', 'svg'],
  [2, 'good', 'graph', '--format', 'png'],
  [0, 'good', 'flow'],
  [2, 'none', 'flow'],
  [2, 'none', 'docs'],
  [0, 'good', 'mcp'],
  [2, 'none', 'mcp'],
  [0, 'good', 'route', 'event.json'],
  [1, 'good', 'route', 'invalid.json'],
  [2, 'good', 'route', 'absent.json'],
  [1, 'none', 'dev'],
  [2, 'good', 'audit', 'absent.json'],
  [2, 'good', 'aws', 'aws.nothing'],
  [2, 'good', 'import', 'absent.json'],
  [2, 'good', 'infer', 'absent.jsonl'],
  [2, 'good', 'dev', '--port', 'many'],
  [2, 'good', 'dev', '--permissions', 'some'],
  [2, 'good', 'send', 'SomethingHappened'],
  [2, 'good', 'tail'],
  [2, 'good', 'story', '697dd6ce'],
  [2, 'good', 'story'],
  [2, 'good', 'logs'],
  [2, 'good', 'redrive'],
  [2, 'good', 'match'],
  [2, 'good', 'compare'],
  [2, 'good', 'convert'],
  [2, 'good', 'breaking'],
  [2, 'good', 'hold', 'nobody'],
  [1, 'good', 'hold', '--check'],
  [2, 'good', 'bindings'],
  // Not without a mistake: where there are credentials, it would register.
  [2, 'good', 'register', '--mode', 'nonsense'],
  [0, 'good', 'pack', '--first', '--dry-run'],
  [1, 'bad', 'pack', '--first'],
  // TypeScript is not installed there.
  [1, 'good', 'pack', '--first'],
  [1, 'good', 'pack', '--against', 'absent.tgz'],
  [2, 'good', 'pack', '--first', '--name', 'Not A Name'],
  [2, 'good', 'pack', 'Nothing'],
  [2, 'good', 'pull'],
  [0, 'good', 'status'],
  [2, 'good', 'register'],
  [2, 'good', 'pull', 'aws.s3@ObjectCreated'],
  [2, 'good', 'pull', 'aws.s3@ObjectCreated', '--aws'],
  [2, 'good', 'breaking', '--against', 'registry'],
];

describe('The exit code', () => {
  test.each(calls)('with %d in the catalogue `%s`: %s %s %s %s', async (want, where, ...args) => {
    const { status, stdout, stderr } = await eventwright(where, ...args);
    expect({ status, trace: /\n {4}at /.test(stdout + stderr) }).toEqual({
      status: want,
      trace: false,
    });
    expect(want === 2 ? stdout : stderr).toBe('');
    expect(stdout + stderr).not.toContain('\u001b[');
  });

  test('is tested for every command', () => {
    const tried = new Set(calls.map(([, , name]) => name));
    expect(Object.keys(commands).filter((name) => !tried.has(name))).toEqual([]);
  });

  test.each([
    ['good', 'lint', '--json'],
    ['bad', 'lint', '--json'],
    ['bad', 'lint', '--format', 'sarif'],
    ['good', 'generate', '--json'],
    ['bad', 'generate', '--check', '--json'],
    ['good', 'explain', 'SomethingHappened', '--json'],
    ['good', 'route', 'event.json', '--json'],
    ['good', 'sample', 'SomethingHappened'],
  ])('%s: %s %s prints JSON', async (where, ...args) => {
    const { stdout } = await eventwright(where, ...args);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });
});
