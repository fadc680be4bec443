import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from './command.ts';
import { registerCommand } from './register.ts';

interface Stored {
  readonly Content: string;
  readonly Tags: Readonly<Record<string, string>>;
}

/** The few operations of the Schemas API that are called, on the wire. */
const stored = new Map<string, Stored>();
const registries = new Set<string>();
let server: Server;
let folder = '';

async function answer(
  request: IncomingMessage,
): Promise<{ status: number; body: object; error?: string }> {
  const path = decodeURIComponent(request.url ?? '');
  const chunks = await request.toArray();
  const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  const SchemaArn = `arn:${path}`;
  const known = stored.get(SchemaArn);
  if (path.startsWith('/tags/')) {
    const arn = path.slice('/tags/'.length);
    stored.set(arn, { ...(stored.get(arn) as Stored), Tags: body.tags });
    return { status: 204, body: {} };
  }
  if (!path.includes('/schemas/')) {
    if (registries.has(path)) return { status: 409, body: {}, error: 'ConflictException' };
    registries.add(path);
    return { status: 201, body: {} };
  }
  if (request.method === 'GET') {
    return known
      ? { status: 200, body: known }
      : { status: 404, body: {}, error: 'NotFoundException' };
  }
  stored.set(SchemaArn, { Content: body.Content, Tags: body.tags ?? known?.Tags ?? {} });
  return { status: 201, body: { SchemaArn } };
}

async function register(options: Readonly<Record<string, string | true>>): Promise<Report> {
  const folders = { schemas: folder, output: folder, handlers: folder };
  const value = (name: string) =>
    options[name] === true ? undefined : (options[name] as string | undefined);
  return registerCommand.run({
    folders,
    operands: [],
    flag: (name) => options[name] === true,
    value,
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  cpSync(new URL('../evolve/fixtures/catalogue', import.meta.url), folder, { recursive: true });
  server = createServer(async (request, response) => {
    const { status, body, error } = await answer(request);
    if (error) response.setHeader('x-amzn-errortype', error);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

describe('register', () => {
  it('says what it would do, and does nothing, in a dry run', async () => {
    expect(await register({ 'dry-run': true })).toEqual({
      text: '  create     shop@OrderPlaced\n',
      exitCode: 0,
    });
    expect([...registries, ...stored]).toEqual([]);
  });

  it('registers each schema once: the second run changes nothing', async () => {
    expect((await register({})).text).toBe('  create     shop@OrderPlaced\n');
    expect((await register({})).text).toBe('  unchanged  shop@OrderPlaced\n');
  });

  it('refuses what breaks the mode, and takes it with a reason that it stores', async () => {
    const file = join(folder, 'events/OrderPlaced.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"priority", ', ''));
    expect(await register({})).toMatchObject({ exitCode: 1 });
    expect((await register({ 'allow-breaking': 'nobody is fast' })).text).toBe(
      '  update     shop@OrderPlaced\n',
    );
    expect([...stored.values()][0]?.Tags).toMatchObject({ 'allowed-to-break': 'nobody is fast' });
  });
});
