import { stripTypeScriptTypes } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  GetCodeBindingSourceCommand,
  GetDiscoveredSchemaCommand,
  PutCodeBindingCommand,
  SchemasClient,
  waitUntilCodeBindingExists,
} from '@aws-sdk/client-schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, startWith } from '../../testing.ts';

const binding = { RegistryName: 'code', SchemaName: 'shop@OrderPlaced', Language: 'TypeScript3' };

let cloud: LocalCloud;
let schemas: SchemasClient;

beforeAll(async () => {
  cloud = await startWith({});
  schemas = new SchemasClient(clientOptions(cloud.endpoint));
  const event = {
    source: 'shop',
    'detail-type': 'Order Placed',
    detail: { id: 'a', lines: [{ sku: 'x', count: 1 }], note: null },
  };
  const { Content } = await schemas.send(
    new GetDiscoveredSchemaCommand({ Type: 'OpenApi3', Events: [JSON.stringify(event)] }),
  );
  await schemas.send(new CreateRegistryCommand({ RegistryName: 'code' }));
  const { RegistryName, SchemaName } = binding;
  await schemas.send(
    new CreateSchemaCommand({ RegistryName, SchemaName, Content, Type: 'OpenApi3' }),
  );
});

afterAll(() => cloud.stop());

/** The files of a zip archive by name, read from its local headers as any reader may. */
function unzip(archive: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const data = at + 30 + name + archive.readUInt16LE(at + 28);
    const content = inflateRawSync(archive.subarray(data, data + packed)).toString();
    files.set(archive.toString('utf8', at + 30, at + 30 + name), content);
    at = data + packed;
  }
  return files;
}

describe('A code binding', () => {
  it('does not exist before it is put', async () => {
    await expect(schemas.send(new GetCodeBindingSourceCommand(binding))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('is an archive of the generated TypeScript', { timeout: 30_000 }, async () => {
    const { Status } = await schemas.send(new PutCodeBindingCommand(binding));
    expect(Status).toBe('CREATE_IN_PROGRESS');
    await waitUntilCodeBindingExists({ client: schemas, maxWaitTime: 25 }, binding);
    const { Body } = await schemas.send(new GetCodeBindingSourceCommand(binding));
    const files = unzip(Buffer.from(Body ?? []));
    expect([...files.keys()]).toContain('schema/OrderPlaced/type.ts');
    const type = files.get('schema/OrderPlaced/type.ts') ?? '';
    expect(stripTypeScriptTypes(type)).not.toBe(type);
    expect(type).toContain('export interface OrderPlaced {');
    expect(type).toContain('lines: ');
  });

  it('is rejected in languages other than TypeScript', async () => {
    await expect(
      schemas.send(new PutCodeBindingCommand({ ...binding, Language: 'Java8' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});
