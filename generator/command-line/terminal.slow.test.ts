import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DevSession, startDev } from '@eventwright/local/dev';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { quietDev } from '../testing/local-project.ts';

const bin = path.join(import.meta.dirname, '../bin.cjs');
const names = Object.keys(commands);

/** How a command is called where it needs more than its name; a new one runs without. */
const examples: Readonly<Record<string, readonly string[]>> = {
  audit: ['template.yaml'],
  bindings: ['document.json', '--into', 'bound'],
  breaking: ['--against', 'schemas'],
  compare: ['schemas/events/SomethingHappened.json', 'schemas/events/SomethingHappened.json'],
  convert: ['schemas/events/SomethingHappened.json', '--to', 'draft-04'],
  dev: ['--template', 'template.yaml', '--port', '0', '--memory', '--dry-run'],
  explain: ['SomethingHappened'],
  import: ['asyncapi.json', '--source', 'shop'],
  infer: ['events.jsonl'],
  match: ['--pattern', 'pattern.json', '--event', 'event.json'],
  new: ['event', 'OrderPlaced'],
  pull: ['shop@SomethingHappened'],
  register: ['--dry-run'],
  route: ['event.json'],
  sample: ['SomethingHappened'],
  send: ['SomethingHappened'],
  story: ['SomethingHappened'],
  tail: ['--once'],
};

const escapeCharacter = String.fromCodePoint(27);

/** No function runs in the test's cloud, so none has logged. */
const hasNothingToSay = ['logs'];

/** Speaks the Model Context Protocol, which is JSON. */
const speaksAProtocol = ['mcp'];

/** Commands that run until they are stopped, and a line that says that they run. */
const live: readonly (readonly [args: readonly string[], ready: RegExp])[] = [
  [['dev', '--template', 'template.yaml', '--port', '0', '--memory'], /Ready\./],
  [['generate', '--watch'], /\(\d+ ms\)/],
  [['tail'], /SomethingHappened/],
  [['logs', '--follow'], /^/],
  [['mcp'], /^/],
  [['infer', '-'], /^/],
];

const template = `Resources:
  Bus: { Type: AWS::Events::EventBus, Properties: { Name: shop } }
  Registry: { Type: AWS::EventSchemas::Registry, Properties: { RegistryName: eventwright } }
`;
const event = {
  source: 'shop',
  'detail-type': 'SomethingHappened',
  detail: { id: 'x', occurredAt: '2026-01-01T00:00:00Z' },
};
const asyncapi = {
  asyncapi: '3.0.0',
  info: { title: 'Shop', version: '1' },
  channels: { orders: { messages: { Cancelled: { payload: { type: 'object' } } } } },
  operations: {},
};

let folder: string;
let session: DevSession;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-terminal-'));
  const files = {
    'event.json': event,
    'events.jsonl': event,
    'pattern.json': { source: ['shop'] },
    'asyncapi.json': asyncapi,
    'document.json': {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'Bound',
      type: 'object',
      properties: { a: { type: 'string' } },
    },
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), `${JSON.stringify(content)}\n`);
  }
  await ended(start(['init', '--source', 'shop']));
  rmSync(path.join(folder, 'cdk.json'));
  writeFileSync(path.join(folder, 'template.yaml'), template);
  session = await startDev(...quietDev(folder));
  await ended(start(['send', 'SomethingHappened']));
});
afterAll(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
}

function start(args: readonly string[], more: NodeJS.ProcessEnv = {}, terminal = false): Running {
  const { AWS_ENDPOINT_URL: _, FORCE_COLOR: __, NO_COLOR: ___, ...rest } = process.env;
  const words = [process.execPath, bin, ...args];
  const line = words.map((word) => `'${word}'`).join(' ');
  const [command = '', ...parameters] = terminal ? ['script', '-qec', line, '/dev/null'] : words;
  const env = { ...rest, TERM: 'xterm-256color', ...more };
  const child = spawn(command, parameters, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return { child, output };
}

async function ended({ child, output }: Running) {
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { status, signal, ...output };
}

function runNamed(name: string, more: readonly string[] = [], env = {}, terminal = false) {
  const running = start([name, ...(examples[name] ?? []), ...more], env, terminal);
  if (speaksAProtocol.includes(name)) running.child.stdin?.end();
  return ended(running);
}

/** JSON in whole or in lines. */
function isJson(text: string): boolean {
  const parses = (part: string) => {
    try {
      JSON.parse(part);
      return true;
    } catch {
      return false;
    }
  };
  return text.trim() === '' || parses(text) || text.trim().split('\n').every(parses);
}

describe('Each command', () => {
  it.each(names)('%s writes plain lines to a pipe', async (name) => {
    const { stdout, stderr, status } = await runNamed(name);
    expect(`${stdout}${stderr}`).not.toContain(escapeCharacter);
    expect(`${stdout}${stderr}`).not.toContain('\r');
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect([0, 1, 2]).toContain(status);
  });

  it.each(names)('%s writes no color to a terminal if NO_COLOR is set', async (name) => {
    if (speaksAProtocol.includes(name)) return;
    const { stdout, status } = await runNamed(name, [], { NO_COLOR: '1' }, true);
    expect(stdout.split(escapeCharacter).filter((part) => /^\[[\d;]*m/.test(part))).toEqual([]);
    if (!hasNothingToSay.includes(name)) expect(stdout.length).toBeGreaterThan(0);
    expect([0, 1, 2]).toContain(status);
  });

  it.each(names)('%s prints JSON with --json', async (name) => {
    const command = await commands[name]?.();
    if (speaksAProtocol.includes(name)) return;
    expect(Object.keys(command?.options ?? {})).toContain('json');
    const { stdout, stderr, status } = await runNamed(name, ['--json']);
    if (status === 2 && stdout === '') expect(stderr).toMatch(/\S/);
    else expect({ stdout, isJson: isJson(stdout) }).toEqual({ stdout, isJson: true });
  });

  it.each(names)(
    '%s stops on Ctrl-C at any moment and leaves nothing half-written',
    async (name) => {
      const running = start([name, ...(examples[name] ?? [])]);
      const end = ended(running);
      // Another moment for each: while modules are loaded, while it works, while it writes.
      await wait(60 + ((names.indexOf(name) * 37) % 400));
      running.child.kill('SIGINT');
      const { status, signal } = await end;
      expect([0, 1, 2, 130, 'SIGINT']).toContain(signal ?? status);
      expect(globSync('**/*.tmp', { cwd: folder, exclude: ['node_modules'] })).toEqual([]);
      for (const file of globSync('schemas/**/*.json', { cwd: folder })) {
        expect(isJson(readFileSync(path.join(folder, file), 'utf8'))).toBe(true);
      }
    },
  );
});

describe('A command that runs until it is stopped', () => {
  it.each(live)('exits with 130 and leaves no process behind: %j', async (args, ready) => {
    const before = new Set(processesIn(folder));
    const running = start(args);
    await expect.poll(() => running.output.stdout, { timeout: 20_000 }).toMatch(ready);
    await wait(500);
    const end = ended(running);
    running.child.kill('SIGINT');
    const { status, signal } = await end;
    expect([130, 'SIGINT']).toContain(signal ?? status);
    expect(processesIn(folder).filter((id) => !before.has(id))).toEqual([]);
  });

  it('dev stops while it synthesizes, together with the app that it runs', async () => {
    const before = new Set(processesIn(folder));
    const app = `${process.execPath} -e "setTimeout(() => {}, 60000)"`;
    const running = start(['dev', '--app', app, '--port', '0', '--memory']);
    const making = () => globSync('.eventwright/assemblies/making-*', { cwd: folder });
    await expect.poll(() => making().length, { timeout: 20_000 }).toBe(1);
    await wait(300);
    const end = ended(running);
    running.child.kill('SIGINT');
    expect((await end).status).toBe(130);
    await expect.poll(() => processesIn(folder).filter((id) => !before.has(id))).toEqual([]);
    expect(making()).toEqual([]);
  });
});

describe('On a terminal', () => {
  it('lint shows colors, and a slow step shows progress that is cleared afterwards', async () => {
    writeFileSync(path.join(folder, 'schemas/events/Broken.json'), '{ "title": ');
    const { stdout } = await runNamed('lint', [], {}, true);
    rmSync(path.join(folder, 'schemas/events/Broken.json'));
    expect(stdout).toContain(`${escapeCharacter}[31m`);
    const app = `${process.execPath} -e "setTimeout(() => process.exit(3), 2500)"`;
    const dev = await ended(start(['dev', '--app', app, '--port', '0', '--memory'], {}, true));
    expect(dev.stdout).toMatch(/Synthesizing: \d+ s …/);
    expect(dev.stdout).toContain(`…\r${escapeCharacter}[K`);
    expect(dev.status).toBe(1);
  });
});

/** The processes whose working directory is a folder; Linux says so in /proc. */
function processesIn(place: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .filter((id) => {
      try {
        return readlinkSync(`/proc/${id}/cwd`) === place;
      } catch {
        return false;
      }
    });
}
