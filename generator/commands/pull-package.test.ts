import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Command, Report } from './command.ts';
import { pullCommand } from './pull.ts';
import { statusCommand } from './status.ts';

const file = 'external/shop/OrderPlaced.json';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  write('schemas/consumers/bill.json', {
    description: 'Bills.',
    on: { OrderPlaced: {} },
    target: 'queue',
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, value: object | string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof value === 'string' ? value : JSON.stringify(value));
}

/** Puts a package where npm would, with what npm notes about it. */
function install(version: string, maxLength: number, integrity = `sha512-${version}`): void {
  const folder = 'node_modules/@shop/events';
  write(`${folder}/package.json`, { name: '@shop/events', version, repository: 'acme/shop' });
  write(`${folder}/schemas/shop/OrderPlaced.json`, {
    title: 'OrderPlaced',
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'order.placed',
    type: 'object',
    properties: { id: { type: 'string', maxLength } },
  });
  const event = { name: 'OrderPlaced', source: 'shop', detailType: 'order.placed' };
  const schema = 'schemas/shop/OrderPlaced.json';
  write(`${folder}/events.json`, { form: 1, code: 'x', events: [{ ...event, schema }] });
  const packages = { 'node_modules/@shop/events': { version, integrity } };
  write('node_modules/.package-lock.json', { packages });
}

async function call(
  command: Command,
  operands: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Report> {
  return command.run({
    folders: {
      schemas: join(root, 'schemas'),
      output: join(root, 'generated'),
      handlers: join(root, 'handlers'),
    },
    operands,
    flag: (name) => flags.includes(name),
    value: () => undefined,
  });
}

const pull = (...operands: readonly string[]) => call(pullCommand, operands);
const lock = () => JSON.parse(readFileSync(join(root, 'schemas/external.lock.json'), 'utf8'))[file];

it.each(['OrderPlaced', 'order.placed', 'shop@OrderPlaced', 'shop@order.placed'])(
  'takes an event of an installed package by %s, and locks version and integrity',
  async (name) => {
    install('1.0.0', 9);
    expect(await pull('npm:@shop/events', name)).toMatchObject({ exitCode: 0 });
    expect(lock()).toMatchObject({
      registry: 'npm:@shop/events',
      version: '1.0.0',
      package: '@shop/events',
      integrity: 'sha512-1.0.0',
      repository: 'https://github.com/acme/shop.git',
    });
  },
);

it('reports what another version breaks, as text and as JSON', async () => {
  install('1.0.0', 9);
  await pull('npm:@shop/events', 'OrderPlaced');
  install('2.0.0', 10);
  const { text } = await call(pullCommand, [], ['json']);
  expect(JSON.parse(text).pulled).toMatchObject([
    {
      kind: 'pulled',
      was: '1.0.0',
      version: '2.0.0',
      breakages: [{ rule: 'forward-broken', consumers: ['bill'], witness: { id: 'aaaaaaaaaa' } }],
    },
  ]);
  install('3.0.0', 11);
  expect((await pull()).text).toMatch(/version 3\.0\.0 \(was 2\.0\.0\)[\s\S]*hits bill\n/);
});

it('reports a package that is newer or older than the lock, or was replaced', async () => {
  install('1.1.0', 9);
  await pull('npm:@shop/events', 'OrderPlaced');
  const status = async () => (await call(statusCommand)).text.split('\n')[0];
  install('2.0.0', 10);
  expect(await status()).toMatch(/^ {2}newer .* version 1\.1\.0, now 2\.0\.0 /);
  install('1.0.0', 8);
  expect(await status()).toMatch(/^ {2}older .* version 1\.1\.0, now 1\.0\.0 /);
  install('1.1.0', 9, 'sha512-other');
  expect(await status()).toMatch(/^ {2}replaced /);
  expect(await pull()).toMatchObject({
    exitCode: 1,
    text: expect.stringMatching(
      /is not the package that was pulled: its integrity is sha512-other/,
    ),
  });
  expect(await call(pullCommand, [], ['force'])).toMatchObject({ exitCode: 0 });
  expect(await status()).toMatch(/^ {2}unchanged /);
});

it('keeps local edits', async () => {
  install('1.0.0', 9);
  await pull('npm:@shop/events', 'OrderPlaced');
  write(`schemas/${file}`, '{}');
  install('2.0.0', 10);
  const { text } = await pull();
  expect(text).toContain(`${file} was edited here; --force overwrites it`);
  expect(readFileSync(join(root, 'schemas', file), 'utf8')).toBe('{}');
  expect(lock().version).toBe('1.0.0');
});

it.each<[what: string, arrange: () => void, operands: readonly string[], line: RegExp]>([
  [
    'a package without events',
    () => write('node_modules/plain/package.json', { name: 'plain', version: '1.0.0' }),
    ['npm:plain', 'X'],
    /^Nothing was pulled: plain@1\.0\.0 is not a package of events: it has no events\.json\./,
  ],
  [
    'a package of a later format',
    () => {
      install('1.0.0', 9);
      write('node_modules/@shop/events/events.json', { form: 2, events: [] });
    },
    ['npm:@shop/events', 'OrderPlaced'],
    /^Nothing was pulled: @shop\/events@1\.0\.0 was packed by another version of eventwright \(form 2, known is 1\)/,
  ],
  [
    'a schema that the package lists but does not contain',
    () => {
      install('1.0.0', 9);
      rmSync(join(root, 'node_modules/@shop/events/schemas'), { recursive: true });
    },
    ['npm:@shop/events', 'OrderPlaced'],
    /^Nothing was pulled: @shop\/events@1\.0\.0 is damaged: it has no schemas\/shop\/OrderPlaced\.json\.\n$/,
  ],
  [
    'a path that leaves the package',
    () => {
      install('1.0.0', 9);
      const event = {
        name: 'A',
        source: 's',
        detailType: 'A',
        schema: 'schemas/../../secret.json',
      };
      write('node_modules/@shop/events/events.json', { form: 1, events: [event] });
    },
    ['npm:@shop/events', 'A'],
    /is damaged: events\.json lists an event without a schema\.\n$/,
  ],
  [
    'an event that the package does not have',
    () => install('1.0.0', 9),
    ['npm:@shop/events', 'OrderPlacd'],
    /^ {2}refused {4}OrderPlacd: @shop\/events@1\.0\.0 has no schema of this name\. Did you mean `OrderPlaced`\?\n$/,
  ],
  [
    'no event',
    () => install('1.0.0', 9),
    ['npm:@shop/events'],
    /^error: Nothing of npm:@shop\/events is pinned\. Pass the names of events: OrderPlaced\.\n$/,
  ],
  [
    'a tarball that does not exist',
    () => undefined,
    ['npm:./none.tgz', 'X'],
    /^Nothing was pulled: There is no file `.*none\.tgz`\.\n$/,
  ],
  [
    'a file that is not a tarball',
    () => write('text.tgz', 'text'),
    ['npm:ROOT/text.tgz', 'X'],
    /^Nothing was pulled: `.*text\.tgz` is not a tarball of npm: /,
  ],
  [
    'a package that is not installed, without npm',
    () => vi.stubEnv('PATH', root),
    ['npm:@shop/events', 'X'],
    /^Nothing was pulled: The command `npm` is not installed\.\n$/,
  ],
])('rejects %s in one line', async (_what, arrange, operands, line) => {
  arrange();
  const report = await pull(...operands.map((operand) => operand.replace('ROOT', root)));
  expect(report.text).toMatch(line);
  expect(report.text.trimEnd()).not.toContain('\n');
  expect(report.exitCode).toBeGreaterThan(0);
});
