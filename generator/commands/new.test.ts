import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../generate.ts';
import { newCommand } from './new.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function folders() {
  return {
    schemas: join(root, 'schemas'),
    output: join(root, 'generated'),
    handlers: join(root, 'handlers'),
  };
}

function run(operands: readonly string[], values: Readonly<Record<string, string>> = {}) {
  return newCommand.run({
    folders: folders(),
    operands,
    flag: () => false,
    value: (name) => values[name],
  });
}

describe('new', () => {
  test('writes an event and a consumer that generate as they stand, and lint finds what to replace', async () => {
    expect(await run(['event', 'OrderPlaced'], { source: 'shop' })).toMatchObject({ exitCode: 0 });
    expect(await run(['consumer', 'ship-order'], { on: 'OrderPlaced' })).toMatchObject({
      exitCode: 0,
    });
    const { diagnostics, written, stubs } = await generate(folders(), {
      check: false,
      force: false,
    });
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['placeholder-text']));
    expect(written).toContain('consumers/ship-order/consumer.ts');
    expect(stubs).toEqual(['ship-order/handler.ts']);
  });

  test.each(['order.placed', 'Order Placed', '../Order "placed"', '注文', '2fa/enabled', 'class'])(
    'takes any detail type, such as %j',
    async (detailType) => {
      expect(await run(['event', detailType])).toMatchObject({ exitCode: 0 });
      const consumer = await run(['consumer', 'ship-order'], { on: detailType });
      expect(consumer).toMatchObject({ exitCode: 0 });
      const { diagnostics } = await generate(folders(), { check: false, force: false });
      const others = diagnostics.filter(({ code }) => code !== 'placeholder-text');
      expect(others).toEqual([]);
    },
  );

  test('takes the source of the configuration', async () => {
    await run(['event', 'OrderPlaced'], { source: 'shop' });
    writeFileSync(join(root, 'eventwright.json'), '{"source": "com.acme.orders"}');
    await run(['event', 'OrderShipped']);
    const path = join(folders().schemas, 'events/OrderShipped.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      'x-amazon-events-source': 'com.acme.orders',
    });
  });

  test('takes the source that the other events have', async () => {
    await run(['event', 'OrderPlaced'], { source: 'shop' });
    await run(['event', 'OrderShipped']);
    const { documents } = await generate(folders(), { check: true, force: false });
    expect(documents.get('events/OrderShipped.json')?.value).toMatchObject({
      'x-amazon-events-source': 'shop',
    });
  });

  test('never writes over a file', async () => {
    await run(['event', 'OrderPlaced']);
    expect(await run(['event', 'OrderPlaced'])).toMatchObject({ exitCode: 1 });
  });

  test.each([
    [['event', ' '], {}, '1 to 128 characters'],
    [['event', 'x'.repeat(129)], {}, '1 to 128 characters'],
    [['event', '!?'], {}, '--name OrderPlaced'],
    [['event', 'placed'], { name: 'ORDER_PLACED' }, 'is already `OrderPlaced` in code'],
    [['consumer', 'ShipOrder'], { on: 'OrderPlaced' }, 'not a valid consumer name'],
    [['consumer', 'ship-order'], {}, '--on EVENT'],
    [['consumer', 'ship-order'], { on: 'OrderPlcaed' }, 'Did you mean `OrderPlaced`?'],
    [['consumer', 'ship-order'], { on: 'OrderPlaced', target: 'que' }, 'There is no target'],
    [['thing'], {}, 'new event "Detail Type"'],
  ] as const)('says what is wrong with %j %j', async (operands, values, message) => {
    await run(['event', 'order.placed'], { name: 'OrderPlaced' });
    renameSync(join(root, 'schemas/events/OrderPlaced.json'), join(root, 'schemas/events/x.json'));
    const { text, exitCode } = await run(operands, values);
    expect(text).toContain(message);
    expect(exitCode).toBe(2);
  });
});
