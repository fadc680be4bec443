import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
/** Inside the repository, so that packages resolve. */
const root = join(repository, '.eventwright/run-handlers');

function eventwright(...args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(repository, 'generator/cli.ts'), ...args],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { text: stdout + stderr, stdout, status };
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
}

const kinds = {
  'order.placed': 'OrderPlaced',
  'order.confirmed': 'OrderConfirmed',
  'order.rejected': 'OrderRejected',
};

beforeAll(() => {
  rmSync(root, { recursive: true, force: true });
  cpSync(join(repository, 'examples/order-process'), root, { recursive: true });
  eventwright('generate');
  const lines = Object.entries(kinds).flatMap(([type, name]) => {
    const details = eventwright('sample', name, '--count', '4').stdout.trim().split('\n');
    return details.map(
      (detail) => `{"source":"com.example.shop","detail-type":"${type}","detail":${detail}}\n`,
    );
  });
  writeFileSync(join(root, 'events.jsonl'), lines.join(''));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const judge = (...more: readonly string[]) =>
  eventwright('breaking', '--against', 'events', 'events.jsonl', ...more);

it('sends recorded events to the function behind a queue and to the workflow', () => {
  const { status, text } = judge('--run-handlers', '2');
  expect(text).toContain('fulfil-order handled all 2 that it was given: "order.placed"');
  expect(text).toContain('email-customer handled all 2 that it was given: "order.confirmed"');
  expect(text).toContain('email-customer handled all 2 that it was given: "order.rejected"');
  expect(status).toBe(0);
});

it('reports the handler that fails, how often, the line and the error', () => {
  edit('handlers/email-customer/handler.ts', (text) =>
    text.replace(
      'const { email, orderId } = event.detail;',
      "$&\n  if (event.detailType === 'order.rejected') throw new TypeError('no template');",
    ),
  );
  const { status, stdout } = judge('--run-handlers', '2', '--json');
  const { handlers } = JSON.parse(stdout) as { readonly handlers: readonly object[] };
  expect(handlers).toEqual([
    expect.objectContaining({ handler: 'fulfil-order', ran: 2 }),
    expect.objectContaining({ detailType: 'order.confirmed', ran: 2 }),
    {
      source: 'com.example.shop',
      detailType: 'order.rejected',
      handler: 'email-customer',
      ran: 2,
      failed: { count: 2, line: 9, because: 'TypeError: no template' },
    },
  ]);
  expect(handlers.filter((run) => 'failed' in run)).toHaveLength(1);
  expect(status).toBe(1);
});

it.each<[what: string, words: readonly string[], line: RegExp]>([
  [
    'events that no rule matches',
    ['other.jsonl', '--run-handlers', '1'],
    /^No rule of the application takes/,
  ],
  [
    'a folder that is not an application',
    ['events.jsonl', '--run-handlers', '1', '--app', 'no-such-command x'],
    /^The handlers did not run: /,
  ],
  [
    'an invalid number',
    ['events.jsonl', '--run-handlers', 'all'],
    /^error: --run-handlers takes a number/,
  ],
])('exits with 2 for %s', (_what, words, line) => {
  writeFileSync(join(root, 'other.jsonl'), '{"source":"x","detail-type":"y","detail":{}}\n');
  const { status, text } = eventwright('breaking', '--against', 'events', ...words);
  expect(text).toMatch(line);
  expect(text).not.toMatch(/\n {4}at /);
  expect(status).toBe(2);
});
