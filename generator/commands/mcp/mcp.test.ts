import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitProject } from '../../testing/git-project.ts';
import { tools } from './tools.ts';

const foreign = path.join(import.meta.dirname, '../../fixtures/foreign');
const bin = path.join(import.meta.dirname, '../../bin.cjs');

/** Starts `eventwright mcp` in a folder, as a client's configuration does. */
async function connect(
  folder: string,
  mode: 'legacy' | 'auto',
  options: readonly string[] = [],
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  const args = [bin, 'mcp', ...options];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: folder }));
  return client;
}

async function call(client: Client, name: string, given: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: given });
  const [first] = content as readonly { readonly text?: string }[];
  return { text: first?.text ?? '', isError: isError === true };
}

async function read(client: Client, name: string, given: Record<string, unknown> = {}) {
  const { text, isError } = await call(client, name, given);
  expect({ text, isError }).toEqual({ text, isError: false });
  return JSON.parse(text);
}

describe('eventwright mcp, on a catalogue that is not ours', () => {
  let project: GitProject;
  let client: Client;
  beforeAll(async () => {
    project = GitProject.create();
    cpSync(foreign, project.folder, { recursive: true });
    project.commit();
    client = await connect(project.folder, 'legacy');
  });
  afterAll(async () => {
    await client.close();
    project.remove();
  });

  it('offers every read-only tool and marks it as read-only', async () => {
    const listed = (await client.listTools()).tools;
    const reading = tools.filter(({ changes }) => !changes);
    expect(listed.map(({ name }) => name)).toEqual(reading.map(({ name }) => name));
    expect(listed.length).toBeGreaterThan(5);
    for (const { annotations, description } of listed) {
      expect(annotations?.readOnlyHint).toBe(true);
      expect(description).toMatch(/\.$/);
    }
  });

  it('lists events in pages and finds events by text', async () => {
    const all = await read(client, 'list_events', { limit: 1000 });
    const second = await read(client, 'list_events', { limit: 1, offset: 1 });
    expect(second).toEqual({ total: all.total, offset: 1, events: [all.events[1]] });
    expect(await read(client, 'list_events', { query: 'ORDER.PAID' })).toMatchObject({
      total: 1,
      events: [{ name: 'OrderPaid', source: 'com.acme.orders', consumers: ['fulfil-order'] }],
    });
  });

  it('shows an event and the schemas that it references, by its detail type', async () => {
    const event = await read(client, 'show_event', { event: 'order.paid' });
    expect(event).toMatchObject({
      name: 'OrderPaid',
      consumers: [{ name: 'fulfil-order', pattern: { 'detail-type': ['order.paid'] } }],
      schema: { type: 'object' },
    });
    expect(Object.keys(event.shared)).toEqual(['events/shared/money.json']);
  });

  it('makes samples that route_event accepts, and invalid ones that it rejects', async () => {
    const named = { event: 'OrderPaid', count: 3 };
    for (const [invalid, kind] of [
      [false, 'valid'],
      [true, 'invalid'],
    ] as const) {
      const { details } = await read(client, 'sample_event', { ...named, invalid });
      expect(details.length).toBe(3);
      for (const detail of details) {
        const event = { source: 'com.acme.orders', 'detail-type': 'order.paid', detail };
        const routed = await read(client, 'route_event', { event });
        expect(routed.conformity.kind).toBe(kind);
        expect(routed.routes.length).toBeGreaterThan(2);
      }
    }
  });

  it('explains why a pattern does not match and where it is invalid', async () => {
    const event = { source: 'b', 'detail-type': 'x', detail: {} };
    const pattern = { source: ['a'] };
    expect(await read(client, 'explain_match', { pattern, event })).toEqual({
      matches: false,
      mismatches: ['source is "b", but expected "a"'],
    });
    const wrong = await call(client, 'explain_match', { pattern: { source: 'a' }, event });
    expect(wrong).toEqual({ isError: true, text: expect.stringMatching(/^pattern:2:13: /) });
  });

  it('compares a schema with that of an event and resolves its shared definitions', async () => {
    const { schema } = await read(client, 'show_event', { event: 'order.paid' });
    const same = { event: 'order.paid', after: schema };
    expect(await read(client, 'compare_schemas', same)).toMatchObject({
      backward: true,
      forward: true,
    });
    const { orderId, ...properties } = schema.properties;
    const without = { event: 'order.paid', after: { ...schema, properties } };
    expect(orderId).toBeDefined();
    expect(await read(client, 'compare_schemas', without)).toMatchObject({ backward: false });
  });

  it('lints and compares files that were edited since the last call', async () => {
    const file = 'schemas/events/orders/order-shipped.json';
    const before = await read(client, 'lint');
    expect(await read(client, 'find_breaking_changes')).toMatchObject({ breakages: [] });
    const { schema } = await read(client, 'show_event', { event: 'order.shipped' });
    project.write(file, { ...schema, required: [...(schema.required ?? []), 'carrierNote'] });
    const broken = await read(client, 'find_breaking_changes', { revision: 'main' });
    expect(broken.breakages[0]).toMatchObject({ verdict: 'breaks', file });
    expect(await read(client, 'lint')).not.toEqual(before);
    project.git('checkout', '-q', '.');
  });
});

describe('eventwright mcp, with a hostile client', () => {
  let project: GitProject;
  let client: Client;
  beforeAll(async () => {
    project = GitProject.create();
    cpSync(foreign, project.folder, { recursive: true });
    const elsewhere = path.join(project.folder, 'elsewhere');
    cpSync(path.join(foreign, 'schemas'), elsewhere, { recursive: true });
    project.commit();
    client = await connect(project.folder, 'auto', ['--allow-send']);
  });
  afterAll(async () => {
    await client.close();
    project.remove();
  });

  it.each([
    ['show_event', { event: 'constructor' }, /There is no event/],
    ['show_event', { event: '../../../etc/passwd' }, /There is no event/],
    ['show_event', { event: 5 }, /must be string/],
    ['show_event', {}, /required/],
    ['lint', { path: '/etc' }, /additional properties/],
    ['sample_event', { event: 'OrderPaid', count: 1e9 }, /must be <= 50/],
    ['list_events', { query: 'x'.repeat(201) }, /must NOT have more than 200/],
    ['find_breaking_changes', { revision: '--output=/tmp/x' }, /knows no revision/],
    ['find_breaking_changes', { revision: 'elsewhere' }, /knows no revision/],
    ['find_breaking_changes', { revision: 'main; touch x' }, /knows no revision/],
    ['compare_schemas', { after: {} }, /Pass either/],
    ['compare_schemas', { event: 'order.paid', before: {}, after: {} }, /Pass either/],
    ['story', { id: '../../x' }, /No local cloud runs/],
    ['send_event', { event: 'order.paid' }, /No local cloud runs/],
  ])('%s rejects %j', async (name, given, message) => {
    expect(await call(client, name, given)).toEqual({
      isError: true,
      text: expect.stringMatching(message),
    });
  });

  it("reads no file for a reference in the client's schema", async () => {
    const file = path.join(project.folder, 'schemas/events/orders/order-shipped.json');
    for (const $ref of [`file://${file}`, '../../../../../etc/passwd', 'http://127.0.0.1:1/x']) {
      const verdict = await read(client, 'compare_schemas', { before: {}, after: { $ref } });
      expect(verdict).toMatchObject({ forward: true, backward: 'unknown' });
    }
  });

  it('still answers afterwards', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`) as object;
    await call(client, 'explain_match', { pattern: deep, event: deep }).catch(() => undefined);
    const { total } = await read(client, 'list_events');
    expect(total).toBeGreaterThan(10);
  });
});

it('refuses to send to an endpoint on another machine', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-mcp-'));
  symlinkSync(path.join(foreign, 'schemas'), path.join(folder, 'schemas'));
  writeFileSync(path.join(folder, 'eventwright.json'), '{}');
  const client = new Client({ name: 'test', version: '1' });
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: 'https://events.us-east-1.amazonaws.com',
  } as Record<string, string>;
  const args = [bin, 'mcp', '--allow-send'];
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args, cwd: folder, env }),
  );
  try {
    for (const [name, given] of [
      ['send_event', { event: 'order.paid' }],
      ['story', { id: 'order.paid' }],
    ] as const) {
      expect(await call(client, name, given)).toEqual({
        isError: true,
        text: expect.stringMatching(/names another machine/),
      });
    }
  } finally {
    await client.close();
    rmSync(folder, { recursive: true });
  }
});

it('docs/mcp.md lists each tool with its arguments', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../docs/mcp.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \|.*\| (.*?) ?\|$/gm)].map(([, name, told = '']) => {
    return [name, [...told.matchAll(/`(\w+)`/g)].map(([, argument]) => argument)];
  });
  const described = tools.map(({ input, name }) => [name, Object.keys(input['properties'] ?? {})]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(described));
});
