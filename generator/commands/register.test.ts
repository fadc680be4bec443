import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeSchemaCommand,
  ListSchemaVersionsCommand,
  SchemasClient,
  TagResourceCommand,
} from '@aws-sdk/client-schemas';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLocalRegistry } from '../testing/local-registry.ts';
import type { Report } from './command.ts';
import { registerCommand } from './register.ts';

const SchemaName = 'shop@OrderPlaced';
const RegistryName = 'eventwright';

const cloud = useLocalRegistry(() => startWith({}));
let schemas: SchemasClient;
let folder = '';

beforeEach(async () => {
  schemas = new SchemasClient(clientOptions(cloud().endpoint));
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  cpSync(new URL('../breaking/fixtures/catalogue', import.meta.url), folder, { recursive: true });
  return () => {
    rmSync(folder, { recursive: true });
  };
});

async function register(options: Readonly<Record<string, string | true>> = {}): Promise<Report> {
  const value = (name: string) => (options[name] === true ? undefined : options[name]);
  return registerCommand.run({
    folders: { schemas: folder, output: folder, handlers: folder },
    operands: [],
    flag: (name) => options[name] === true,
    value: value as (name: string) => string | undefined,
  });
}

const registered = () => schemas.send(new DescribeSchemaCommand({ RegistryName, SchemaName }));

const versionCount = async () => {
  const answer = await schemas.send(new ListSchemaVersionsCommand({ RegistryName, SchemaName }));
  return answer.SchemaVersions?.length;
};

function edit(change: (schema: string) => string): void {
  const file = join(folder, 'events/OrderPlaced.json');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

const breakIt = () => edit((schema) => schema.replace('"normal"', '"slow"'));

describe('eventwright register', () => {
  it('reports its plan and does nothing in a dry run', async () => {
    const { text, exitCode } = await register({ 'dry-run': true });
    expect(text).toContain(`to create  ${SchemaName}`);
    expect(exitCode).toBe(0);
    await expect(registered()).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('registers each schema once; a second run changes nothing', async () => {
    const first = await register();
    expect(first.text).toContain(`created    ${SchemaName}  version 1\n`);
    expect(first.text).toContain('1 created.\n');
    const second = await register();
    expect(second.text).toContain(`unchanged  ${SchemaName}  version 1\n`);
    expect(second.exitCode).toBe(0);
    expect(await versionCount()).toBe(1);
  });

  it('creates no version if only the wording differs', async () => {
    await register();
    edit((schema) => JSON.stringify({ ...JSON.parse(schema), description: 'Another text.' }));
    expect((await register()).text).toContain('1 unchanged.\n');
  });

  it('creates one version for a compatible change, with the event’s content and description', async () => {
    await register();
    edit((schema) => {
      const parsed = JSON.parse(schema);
      return JSON.stringify({ ...parsed, properties: { ...parsed.properties, note: {} } });
    });
    expect((await register()).text).toContain(`updated    ${SchemaName}  version 2\n`);
    expect((await register()).text).toContain('1 unchanged.\n');
    expect(JSON.parse((await registered()).Content ?? '')).toMatchObject({
      definitions: { OrderPlaced: { properties: { note: {} } } },
    });
  });

  it('refuses a change that breaks the mode, and accepts it with a reason, which it stores', async () => {
    await register();
    breakIt();
    const refused = await register();
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toContain(`refused    ${SchemaName}\n             breaks `);
    expect(await versionCount()).toBe(1);
    const allowed = await register({ 'allow-breaking': 'nobody is fast' });
    expect(allowed.text).toContain(`updated    ${SchemaName}  version 2\n`);
    const { Tags, Description } = await registered();
    expect(Tags).toMatchObject({ 'allowed-to-break-in-version-2': 'nobody is fast' });
    expect(Description).toMatch(/^Breaking, because: nobody is fast\. /);
  });

  it('stores a reason with characters that tags do not allow, and a reason for a schema whose tags are full', async () => {
    await register();
    const { SchemaArn } = await registered();
    const old = (version: number) => [`allowed-to-break-in-version-${version}`, 'x'] as const;
    const Tags = Object.fromEntries(Array.from({ length: 49 }, (_, at) => old(at + 3)));
    await schemas.send(new TagResourceCommand({ ResourceArn: SchemaArn, Tags }));
    breakIt();
    const { exitCode, text } = await register({ 'allow-breaking': 'slow, "at last" (really)' });
    expect(text).toContain('version 2');
    expect(exitCode).toBe(0);
    const { Tags: tags = {}, Description } = await registered();
    expect(tags['allowed-to-break-in-version-2']).toBe('slow at last really');
    expect(Description).toContain('slow, "at last" (really)');
    expect(Object.keys(tags)).toHaveLength(50);
    // The oldest reason made room; it is still in the description of its version.
    expect(tags).not.toHaveProperty('allowed-to-break-in-version-3');
  });

  it('shows refusals first and folds unchanged events', async () => {
    for (const name of ['A', 'Z']) {
      const schema = {
        ...JSON.parse(readFileSync(join(folder, 'events/OrderPlaced.json'), 'utf8')),
      };
      const renamed = {
        ...schema,
        title: `Other${name}`,
        'x-amazon-events-detail-type': `Other${name}`,
      };
      writeFileSync(join(folder, `events/Other${name}.json`), JSON.stringify(renamed));
    }
    await register();
    breakIt();
    const { text } = await register();
    const [, first, , ...rest] = text.split('\n');
    expect(first).toBe(`  refused    ${SchemaName}`);
    expect(rest[0]).toBe('  unchanged  2 schemas');
    expect(text).not.toContain('OtherA');
    expect(JSON.parse((await register({ json: true })).text).schemas).toHaveLength(3);
  });

  it('prints JSON', async () => {
    expect(JSON.parse((await register({ json: true })).text)).toEqual({
      registry: RegistryName,
      place: cloud().endpoint,
      others: [],
      end: 'done',
      schemas: [{ name: SchemaName, kind: 'created', version: '1', losses: [] }],
    });
  });

  it('applies a setting to one event only', async () => {
    await register();
    breakIt();
    expect((await register({ 'mode-of': 'OrderPlaced=none' })).text).toContain('1 updated.\n');
  });

  it('lists registered schemas that the catalogue lacks', async () => {
    await register();
    rmSync(join(folder, 'events/OrderPlaced.json'));
    rmSync(join(folder, 'consumers'), { recursive: true });
    const { text, exitCode } = await register();
    expect(exitCode).toBe(1);
    expect(text).toContain('There are no events in these schemas.');
    expect(text).toContain(`not in these schemas: ${SchemaName}.`);
  });

  it('reports where draft 4 cannot express a schema', async () => {
    edit((schema) => {
      const parsed = JSON.parse(schema);
      const lines = { type: 'array', contains: { const: 'a' }, minContains: 2 };
      const $schema = 'https://json-schema.org/draft/2020-12/schema';
      return JSON.stringify({ ...parsed, $schema, properties: { ...parsed.properties, lines } });
    });
    expect((await register()).text).toContain(
      'wider than the schema: events/OrderPlaced.json/properties/lines, minContains: only whether',
    );
  });

  it('registers nothing if a schema has errors', async () => {
    edit((schema) => schema.replace('"type": "object"', '"type": "objekt"'));
    const { text, exitCode } = await register();
    expect(exitCode).toBe(1);
    expect(text).toContain('Nothing was registered.');
    await expect(registered()).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('requires known modes and a non-empty reason', async () => {
    expect(await register({ mode: 'sideways' })).toMatchObject({ exitCode: 2 });
    expect(await register({ 'allow-breaking': ' ' })).toMatchObject({ exitCode: 2 });
    expect((await register({ 'mode-of': 'OrderPlacd=none' })).text).toBe(
      'There is no event `OrderPlacd`. Did you mean `OrderPlaced`?\n',
    );
    expect((await register({ mode: 'ful' })).text).toContain('Did you mean `full`?');
  });
});

describe('A registry that fails', () => {
  let server: Server;
  /** What is answered in place of the registry; undefined lets the request through. */
  let failure: (request: IncomingMessage) => { status: number; code: string } | undefined;

  beforeAll(async () => {
    server = createServer((request, response) => void relay(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => server.close());

  beforeEach(() => {
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  });

  async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const failed = failure(request);
    if (failed !== undefined) {
      response.setHeader('x-amzn-errortype', failed.code);
      response.writeHead(failed.status).end(JSON.stringify({ Code: failed.code, Message: 'no' }));
      return;
    }
    const { method = 'GET', url = '/', headers } = request;
    const answer = await fetch(cloud().endpoint + url, {
      method,
      headers: { authorization: headers.authorization ?? '' },
      ...(body.length > 0 ? { body } : {}),
    });
    const type = answer.headers.get('x-amzn-errortype');
    if (type !== null) response.setHeader('x-amzn-errortype', type);
    response.writeHead(answer.status).end(await answer.text());
  }

  it('because it throttles is retried', async () => {
    let left = 2;
    failure = () => {
      left -= 1;
      return left >= 0 ? { status: 429, code: 'TooManyRequestsException' } : undefined;
    };
    expect((await register()).text).toContain('1 created.\n');
    expect(left).toBeLessThan(0);
  });

  it('halfway is reported, and the next run completes the work', async () => {
    cpSync(join(folder, 'events/OrderPlaced.json'), join(folder, 'events/OrderShipped.json'));
    const shipped = join(folder, 'events/OrderShipped.json');
    writeFileSync(shipped, readFileSync(shipped, 'utf8').replaceAll('OrderPlaced', 'OrderShipped'));
    failure = ({ method, url = '' }) =>
      method === 'POST' && url.includes('OrderShipped')
        ? { status: 403, code: 'ForbiddenException' }
        : undefined;
    const { text, exitCode } = await register();
    expect(exitCode).toBe(1);
    expect(text).toContain(`created    ${SchemaName}`);
    expect(text).toContain('failed     shop@OrderShipped');
    failure = () => undefined;
    expect((await register()).text).toContain('1 unchanged, 1 created.\n');
  });

  it('between a version and its tags is repaired by the next run', async () => {
    failure = () => undefined;
    await register();
    breakIt();
    failure = ({ url = '' }) =>
      url.startsWith('/tags/') ? { status: 403, code: 'ForbiddenException' } : undefined;
    expect((await register({ 'allow-breaking': 'a good one' })).exitCode).toBe(1);
    const before = await registered();
    expect(before.Description).toContain('a good one');
    failure = () => undefined;
    expect((await register()).text).toContain('1 unchanged.\n');
    const { Tags, SchemaVersion } = await registered();
    expect(SchemaVersion).toBe('2');
    expect(Tags?.['content-sha256']).not.toBe(before.Tags?.['content-sha256']);
  });

  it('because it does not exist is reported in one sentence', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    const { text, exitCode } = await register();
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^Nothing was registered: .*No response/);
  });
});
