import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteSchemaVersionCommand,
  ListSchemasCommand,
  SchemasClient,
  TagResourceCommand,
} from '@aws-sdk/client-schemas';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { useLocalRegistry } from '../testing/local-registry.ts';
import { breakingCommand } from './breaking.ts';
import type { Call, Command } from './command.ts';
import { holdCommand } from './hold.ts';
import { pullCommand } from './pull.ts';
import { registerCommand } from './register.ts';

const cloud = useLocalRegistry(() => startWith({}));
let root = '';

/** `shop` registers its events; `billing` pulls one and consumes it. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'teams-'));
  const fixture = new URL('../breaking/fixtures/catalogue', import.meta.url);
  cpSync(fixture, join(root, 'shop/schemas'), { recursive: true });
  await call('shop', registerCommand);
  await call('billing', pullCommand, ['shop@OrderPlaced']);
  consume('bill-order', { speed: ['priority'] });
  return () => {
    rmSync(root, { recursive: true });
  };
});

function write(path: string, value: object): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(value));
}

function consume(name: string, where: object): void {
  const on = { OrderPlaced: { where } };
  write(`billing/schemas/consumers/${name}.json`, { description: 'x', on, target: 'queue' });
}

async function call(
  folder: string,
  command: Command,
  operands: readonly string[] = [],
  options: Readonly<Record<string, string | true>> = {},
) {
  const { text, exitCode } = await command.run(callOf(folder, operands, options));
  return { text, exitCode };
}

function callOf(
  folder: string,
  operands: readonly string[],
  options: Readonly<Record<string, string | true>>,
): Call {
  return {
    folders: {
      schemas: join(root, folder, 'schemas'),
      output: join(root, folder, 'generated'),
      handlers: join(root, folder, 'handlers'),
      configuration: join(root, folder, 'eventwright.json'),
    },
    operands,
    flag: (name) => options[name] === true,
    value: (name) => (typeof options[name] === 'string' ? options[name] : undefined),
  };
}

const push = () => call('billing', holdCommand, [], { push: true });
const breaking = () =>
  call('shop', breakingCommand, [], { against: 'consumers', from: 'registry' });

function edit(from: string, to: string): void {
  const file = join(root, 'shop/schemas/events/OrderPlaced.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

async function schema() {
  const client = new SchemasClient(clientOptions(cloud().endpoint));
  const command = new ListSchemasCommand({ RegistryName: 'eventwright' });
  return (await client.send(command)).Schemas?.[0];
}

async function schemaArn(): Promise<string> {
  return (await schema())?.SchemaArn ?? '';
}

async function tags(): Promise<Readonly<Record<string, string>>> {
  const held = Object.entries((await schema())?.Tags ?? {});
  return Object.fromEntries(held.filter(([key]) => key.startsWith('eventwright:')));
}

describe('hold --push for an event that was pulled from a registry', () => {
  it('tells the producer, so that `breaking` reports which consumers a change affects', async () => {
    expect((await breaking()).exitCode).toBe(2);
    const { exitCode, text } = await push();
    expect(text).toContain(
      'told             billing/bill-order of OrderPlaced, the registry eventwright, version 1',
    );
    expect(exitCode).toBe(0);
    expect(await breaking()).toEqual({
      text: 'Nothing breaks. Compared 1 event with what consumers elsewhere hold.\n',
      exitCode: 0,
    });
    edit('["priority", "normal"]', '["priority", "normal", "express"]');
    const broken = await breaking();
    expect(broken.text).toContain('breaks OrderPlaced (forward-broken)');
    expect(broken.text).toContain('hits billing/bill-order');
    expect(broken.text).toMatch(/witness: \{.*express/);
    expect(broken.exitCode).toBe(1);
  });

  it('stores the filter and the fields that are read, in characters that a tag allows', async () => {
    write('billing/handlers/bill-order/reads.json', {
      consumer: 'bill-order',
      events: { OrderPlaced: ['speed'] },
    });
    await push();
    const written = await tags();
    expect(Object.keys(written).sort()).toEqual([
      'eventwright:holds:billing/bill-order',
      'eventwright:reads:billing/bill-order',
      'eventwright:where:billing/bill-order',
    ]);
    const allowed = /^[\p{L}\p{N} .:+=@_/-]*$/u;
    expect(
      Object.entries(written)
        .flat()
        .every((text) => allowed.test(text)),
    ).toBe(true);
    edit('["priority", "normal"]', '["normal", "express"]');
    const { text } = await breaking();
    expect(text).toContain('(filter-dead)');
    expect(text).toContain('read by billing/bill-order');
  });

  it('finds the version that a consumer is deployed with, even if another one is pinned', async () => {
    await push();
    edit('["priority", "normal"]', '["priority", "normal", "express"]');
    await call('shop', registerCommand, [], { 'allow-breaking': 'express, at last (really)' });
    await call('billing', pullCommand);
    consume('track-order', { speed: ['express'] });
    const { text } = await call('billing', holdCommand, ['track-order'], { push: true });
    expect(text).toContain(
      'billing/bill-order of OrderPlaced, the registry eventwright, version 1',
    );
    expect(text).toContain(
      'billing/track-order of OrderPlaced, the registry eventwright, version 2',
    );
    const { text: found } = await breaking();
    expect(found).toContain('hits billing/bill-order\n');
    await push();
    expect((await breaking()).exitCode).toBe(0);
  });

  it('removes its tags of a deleted consumer, and no tags of others', async () => {
    const client = new SchemasClient(clientOptions(cloud().endpoint));
    const ResourceArn = await schemaArn();
    const other = { 'eventwright:holds:bill/x': '1', 'eventwright:holds:billing-2/x': '1' };
    await client.send(new TagResourceCommand({ ResourceArn, Tags: other }));
    await push();
    consume('track-order', { speed: ['normal'] });
    rmSync(join(root, 'billing/schemas/consumers/bill-order.json'));
    await push();
    expect(Object.keys(await tags()).sort()).toEqual([
      'eventwright:holds:bill/x',
      'eventwright:holds:billing-2/x',
      'eventwright:holds:billing/track-order',
      'eventwright:where:billing/track-order',
    ]);
    rmSync(join(root, 'billing/schemas/consumers/track-order.json'));
    consume('other', { speed: ['normal'] });
    await push();
    expect((await breaking()).exitCode).toBe(0);
  });

  it.each([
    [47, 0, /version 1\n/],
    [46, 0, /version 1\n/],
    [48, 0, /version 1, without its filter: shop@OrderPlaced has no room for more tags/],
    [49, 1, /not told .*: shop@OrderPlaced has 50 tags of others already, and AWS allows 50/],
  ])(
    'stays within the limit of 50 tags if the schema has %i others',
    async (count, exitCode, line) => {
      const client = new SchemasClient(clientOptions(cloud().endpoint));
      const Tags = Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`team-${at}`, 'x']),
      );
      await client.send(new TagResourceCommand({ ResourceArn: await schemaArn(), Tags }));
      const pushed = await push();
      expect(pushed.text).toMatch(line);
      expect(pushed.exitCode).toBe(exitCode);
    },
  );

  it('does not tag an event that was never registered', async () => {
    const file = 'billing/schemas/external/shop/OrderPlaced.json';
    const schema = JSON.parse(readFileSync(join(root, file), 'utf8'));
    write(file, { ...schema, required: [] });
    const { exitCode, text } = await push();
    expect(text).toContain(
      'not told         billing/bill-order of OrderPlaced: what it holds is no version',
    );
    expect(exitCode).toBe(1);
  });

  it('fails and names the consumers that hold a deleted version', async () => {
    await push();
    await call('shop', registerCommand);
    edit('["priority", "normal"]', '["priority"]');
    await call('shop', registerCommand, [], { mode: 'none' });
    const client = new SchemasClient(clientOptions(cloud().endpoint));
    const which = { RegistryName: 'eventwright', SchemaName: 'shop@OrderPlaced' };
    await client.send(new DeleteSchemaVersionCommand({ ...which, SchemaVersion: '1' }));
    const { exitCode, text } = await breaking();
    expect(text).toContain(
      'has no version 1 of shop@OrderPlaced any more, which billing/bill-order holds',
    );
    expect(exitCode).toBe(2);
  });

  it('reports a place that nobody told and rejects an unknown place', async () => {
    await push();
    spawnSync('git', ['init', '-q', '--bare', join(root, 'empty.git')]);
    const from = `git+file://${root}/empty.git,registry`;
    const both = await call('shop', breakingCommand, [], { against: 'consumers', from });
    expect(both).toEqual({
      text:
        `No consumer elsewhere has told file://${root}/empty.git what it holds.\n` +
        'Nothing breaks. Compared 1 event with what consumers elsewhere hold.\n',
      exitCode: 0,
    });
    const wrong = { against: 'consumers', from: 'regestry' };
    const { exitCode, text } = await call('shop', breakingCommand, [], wrong);
    expect(text).toContain("--from takes git+URL, origin or registry, not 'regestry'");
    expect(exitCode).toBe(2);
  });

  it('calls AWS only if a registry has to be read or written', () => {
    const given = (folder: string, options: Readonly<Record<string, string | true>>) =>
      callOf(folder, [], options);
    const tells = (options: Readonly<Record<string, string | true>>) =>
      holdCommand.reachesCloud?.(given('billing', options));
    expect(tells({ push: true })).toBe(true);
    expect(tells({})).toBe(false);
    expect(tells({ push: true, to: 'git+file:///x' })).toBe(false);
    expect(holdCommand.reachesCloud?.(given('shop', { push: true }))).toBe(false);
    const asks = (from: string) =>
      breakingCommand.reachesCloud?.(given('shop', { against: 'consumers', from }));
    expect([asks('origin'), asks('registry'), asks('origin,registry')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('hold --push', () => {
  it('tells nobody about an AWS event', async () => {
    write('audit/schemas/external/aws.s3/ObjectCreated.json', {
      'x-amazon-events-source': 'aws.s3',
      'x-amazon-events-detail-type': 'Object Created',
      type: 'object',
    });
    write('audit/schemas/consumers/audit.json', {
      description: 'x',
      on: { ObjectCreated: {} },
      target: 'queue',
    });
    const { exitCode, text } = await call('audit', holdCommand, [], { push: true });
    expect(text).toContain('not needed       audit of ObjectCreated: AWS publishes it');
    expect(exitCode).toBe(0);
  });

  it('rejects an application name that is valid neither in a ref nor in a tag', async () => {
    const { exitCode, text } = await call('billing', holdCommand, [], { push: true, as: 'a/b c' });
    expect(text).toContain("--as takes letters, digits, - and _, not 'a/b c'");
    expect(exitCode).toBe(2);
  });
});
