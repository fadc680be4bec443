import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRegistryCommand, CreateSchemaCommand, SchemasClient } from '@aws-sdk/client-schemas';
import type { LocalCloud } from '@eventwright/local';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { breakingCommand } from './breaking.ts';
import type { Command, Report } from './command.ts';
import { pullCommand } from './pull.ts';
import { registerCommand } from './register.ts';
import { statusCommand } from './status.ts';

const RegistryName = 'theirs';
const names = ['shop@A', 'shop@B', 'shop@C'];

let cloud: LocalCloud;
let server: Server;
let folder = '';
/** Answers in place of the registry; false lets the request through. */
let fails: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;

beforeAll(async () => {
  cloud = await startWith({});
  server = createServer((request, response) => void relay(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const schemas = new SchemasClient(clientOptions(cloud.endpoint));
  await schemas.send(new CreateRegistryCommand({ RegistryName }));
  for (const SchemaName of names) {
    const Type = 'JSONSchemaDraft4';
    const Content = JSON.stringify(documentOf(SchemaName));
    await schemas.send(new CreateSchemaCommand({ RegistryName, SchemaName, Type, Content }));
  }
});

afterAll(async () => {
  vi.unstubAllEnvs();
  server.close();
  await cloud.stop();
});

beforeEach(() => {
  fails = () => false;
  folder = join(mkdtempSync(join(tmpdir(), 'eventwright-')), 'schemas');
  return () => rmSync(join(folder, '..'), { recursive: true });
});

function documentOf(name: string): object {
  const [source, detailType] = name.split('@');
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': detailType,
    type: 'object',
    properties: { id: { type: 'string' } },
  };
}

async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  if (fails(request, response)) return;
  const { method = 'GET', url = '/', headers } = request;
  const answer = await fetch(cloud.endpoint + url, {
    method,
    headers: { authorization: headers.authorization ?? '' },
    ...(body.length > 0 ? { body } : {}),
  });
  const type = answer.headers.get('x-amzn-errortype');
  if (type !== null) response.setHeader('x-amzn-errortype', type);
  response.writeHead(answer.status).end(await answer.text());
}

async function call(command: Command, operands: readonly string[], options: object = {}) {
  const given = new Map(Object.entries(options));
  return command.run({
    folders: { schemas: folder, output: folder, handlers: folder },
    operands,
    flag: (name) => given.get(name) === true,
    value: (name) => (typeof given.get(name) === 'string' ? String(given.get(name)) : undefined),
  }) as Promise<Report>;
}

const pull = (wanted: readonly string[]) => call(pullCommand, wanted, { registry: RegistryName });

type Answer = (response: ServerResponse) => void;
const answers: readonly (readonly [what: string, answer: Answer, line: RegExp])[] = [
  [
    '503 for one schema',
    (response) => void response.writeHead(503).end('{"Code":"ServiceUnavailable","Message":"no"}'),
    /no/,
  ],
  [
    'throttling for one schema',
    (response) => {
      response.setHeader('x-amzn-errortype', 'TooManyRequestsException');
      response.writeHead(429).end('{"Code":"TooManyRequestsException","Message":"too many"}');
    },
    /too many\. The registry throttled the requests/,
  ],
  [
    'an error page of a proxy',
    (response) => void response.writeHead(502).end('<html>\n<b>Bad Gateway</b>\n</html>'),
    /The answer \(HTTP 502\) is not JSON/,
  ],
  [
    'a truncated response',
    (response) => void response.writeHead(200).end('{"Content":"{\\"type\\":'),
    /The answer \(HTTP 200\) is not JSON.*or it was cut off/,
  ],
  ['a lost connection', (response) => void response.destroy(), /ECONNRESET|socket hang up/],
];

it.each(answers)(
  'pull writes nothing and prints one line if the registry fails at %s',
  async (_what, answer, line) => {
    fails = ({ url = '' }, response) => {
      if (!url.includes('shop%40C')) return false;
      answer(response);
      return true;
    };
    const { exitCode, text } = await pull(names);
    expect(text).toMatch(/^Nothing was pulled: [^\n]+\n$/);
    expect(text).toMatch(line);
    expect(exitCode).toBe(1);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  },
);

it.each(answers)(
  'pull keeps files and lock unchanged if the registry fails at %s',
  async (_what, answer) => {
    await pull(names);
    const lock = readFileSync(join(folder, 'external.lock.json'), 'utf8');
    const files = readdirSync(folder, { recursive: true });
    fails = ({ url = '' }, response) => {
      if (!url.includes('shop%40B')) return false;
      answer(response);
      return true;
    };
    expect((await call(pullCommand, [])).exitCode).toBe(1);
    expect(readFileSync(join(folder, 'external.lock.json'), 'utf8')).toBe(lock);
    expect(readdirSync(folder, { recursive: true })).toEqual(files);
  },
);

it.each(answers)(
  'status reports nothing as unchanged if the registry fails at %s',
  async (_what, answer, line) => {
    await pull(names);
    fails = ({ url = '' }, response) => {
      if (!url.includes('shop%40B')) return false;
      answer(response);
      return true;
    };
    const { exitCode, text } = await call(statusCommand, []);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^[^\n]+\n$/);
    expect(text).toMatch(line);
  },
);

it.each(answers)(
  'breaking and register do not compare with a partial list if the registry fails at %s',
  async (...given) => {
    const [, answer] = given;
    await pull(names);
    // The first page is answered, the second is not.
    let lists = 0;
    fails = ({ url = '' }, response) => {
      const path = new URL(url, 'http://registry').pathname;
      if (!path.endsWith(`/name/${RegistryName}/schemas`)) return false;
      lists += 1;
      if (lists > 1) answer(response);
      else response.end(JSON.stringify({ Schemas: [{ SchemaName: 'shop@A' }], NextToken: 'more' }));
      return true;
    };
    const compared = await call(breakingCommand, [], {
      against: 'registry',
      registry: RegistryName,
    });
    expect(compared).toMatchObject({
      exitCode: 2,
      text: expect.stringMatching(/^The registry theirs cannot be read: [^\n]+\n$/),
    });
    lists = 0;
    const registered = await call(registerCommand, [], { registry: RegistryName });
    expect(registered).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/^Nothing was registered: [^\n]+\n$/),
    });
  },
);
