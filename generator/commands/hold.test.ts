import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generate } from '../generate.ts';
import { breakingCommand } from './breaking.ts';
import { holdCommand } from './hold.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  write('../eventwright.json', { contracts: true });
  write('events/common.json', {
    definitions: { Name: { type: 'string', maxLength: 9 }, Other: { type: 'boolean' } },
  });
  writeEvent(8);
  for (const name of ['ship-order', 'bill-order']) {
    write(`consumers/${name}.json`, { description: 'x', on: { OrderPlaced: {} }, target: 'queue' });
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, value: object): void {
  const path = join(root, 'schemas', file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(value));
}

function writeEvent(maximum: number, description = 'An order.'): void {
  write('events/OrderPlaced.json', {
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'OrderPlaced',
    description,
    type: 'object',
    properties: {
      name: { $ref: 'common.json#/definitions/Name' },
      count: { type: 'integer', minimum: 0, maximum },
    },
  });
}

const folders = () => ({
  schemas: join(root, 'schemas'),
  output: join(root, 'generated'),
  handlers: join(root, 'handlers'),
});

function hold(names: readonly string[], ...flags: readonly string[]) {
  return holdCommand.run({
    folders: folders(),
    operands: names,
    flag: (name) => flags.includes(name),
    value: () => undefined,
  });
}

const held = (name: string) => join(root, `schemas/held/${name}/OrderPlaced.json`);

test('records the current meaning of an event, with the definitions that it references', async () => {
  expect(await hold([])).toMatchObject({ exitCode: 0 });
  const { event, schemas } = JSON.parse(readFileSync(held('ship-order'), 'utf8'));
  expect(event).toBe('events/OrderPlaced.json');
  expect(Object.keys(schemas['events/common.json'].definitions)).toEqual(['Name']);
  expect(schemas['events/OrderPlaced.json'].description).toBeUndefined();
});

test('says that a record is current until the meaning changes', async () => {
  expect(await hold([], 'check')).toMatchObject({ exitCode: 1 });
  await hold([]);
  writeEvent(8, 'Said otherwise.');
  expect(await hold([], 'check')).toMatchObject({ exitCode: 0 });
  writeEvent(9);
  const { exitCode, text } = await hold([], 'check');
  expect(exitCode).toBe(1);
  expect(text).toContain('another version  schemas/held/bill-order/OrderPlaced.json');
});

test('removes the record of an event that the consumer no longer takes', async () => {
  await hold([]);
  rmSync(join(root, 'schemas/consumers/ship-order.json'));
  expect((await hold([])).text).toContain(
    'removed          schemas/held/ship-order/OrderPlaced.json',
  );
  expect(existsSync(join(root, 'schemas/held/ship-order'))).toBe(false);
});

test('gives the contract tests a validator of each held version except the current one', async () => {
  await hold([]);
  const unchanged = await generate(folders(), { check: false, force: false });
  expect(unchanged.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(unchanged.written.filter((file) => file.includes('held'))).toEqual([]);
  writeEvent(99);
  await hold(['bill-order']);
  const { written } = await generate(folders(), { check: false, force: false });
  const [file = '', ...others] = written.filter((one) => /held-\w+\.js$/.test(one));
  expect(others).toEqual([]);
  const module = await import(join(root, 'generated', file));
  const [explain] = Object.values(module) as ((detail: object) => unknown)[];
  expect(explain?.({ count: 8, more: true })).toEqual([]);
  expect(explain?.({ count: 50 })).toEqual([{ pointer: '/count', message: 'must be <= 8' }]);
  const versions = readFileSync(join(root, 'generated/events/OrderPlaced/held.ts'), 'utf8');
  expect(versions).toMatch(/consumers: \['ship-order'\], explain: explainOrderPlacedHeld/);
});

test('breaking against held versions names the consumers whose version rejects events that may be sent', async () => {
  const breaking = () =>
    breakingCommand.run({
      folders: folders(),
      operands: [],
      flag: () => false,
      value: (name) => (name === 'against' ? 'held' : undefined),
    });
  expect(await breaking()).toMatchObject({
    text: expect.stringContaining('Nothing was compared: no consumer has a record'),
    exitCode: 2,
  });
  await hold(['ship-order']);
  expect(await breaking()).toEqual({
    text:
      'bill-order has no record of OrderPlaced: it counts as current.\n' +
      'Nothing breaks. Compared 1 event with the deployed versions.\n',
    exitCode: 0,
  });
  await hold([]);
  writeEvent(7);
  expect(await breaking()).toMatchObject({ exitCode: 0 });
  writeEvent(99);
  await hold(['bill-order']);
  const { exitCode, text } = await breaking();
  expect(exitCode).toBe(1);
  expect(text).toContain('breaks OrderPlaced (forward-broken)');
  expect(text).toContain('; hits ship-order\n');
  expect(text).toMatch(/witness: \{"count":\d+\}/);
  expect(text).toMatch(/maximum/);
});

test('breaking against held versions names the consumers of a removed event', async () => {
  await hold([]);
  write('events/OrderLost.json', { 'x-amazon-events-source': 'shop', type: 'object' });
  rmSync(join(root, 'schemas/events/OrderPlaced.json'));
  const value = (name: string) => (name === 'against' ? 'held' : undefined);
  const call = { folders: folders(), operands: [], flag: () => false, value };
  const { exitCode, text } = await breakingCommand.run(call);
  expect(exitCode).toBe(1);
  expect(text).toContain(
    'breaks OrderPlaced (event-removed): OrderPlaced is gone; hits ship-order',
  );
});

test('removes no record if an event cannot be read, and fails for an unknown consumer', async () => {
  await hold([]);
  writeFileSync(join(root, 'schemas/events/OrderPlaced.json'), '{');
  const { exitCode, text } = await hold([]);
  expect(exitCode).toBe(1);
  expect(text).toContain('error invalid-json');
  expect(text).toContain('Nothing was recorded.');
  expect(existsSync(held('ship-order'))).toBe(true);
  writeEvent(8);
  rmSync(join(root, 'schemas/consumers'), { recursive: true });
  expect(await hold([], 'check')).toEqual({
    text: 'There are no consumers under `schemas`.\n',
    exitCode: 1,
  });
});

test('rejects a record that it did not write', async () => {
  write('held/ship-order/OrderPlaced.json', { type: 'object' });
  const { diagnostics } = await generate(folders(), { check: false, force: false });
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ code: 'invalid-held', file: 'held/ship-order/OrderPlaced.json' }),
  );
});
