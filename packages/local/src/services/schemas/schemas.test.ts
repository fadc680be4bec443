import {
  DeleteSchemaCommand,
  DeleteSchemaVersionCommand,
  DescribeSchemaCommand,
  ExportSchemaCommand,
  ListSchemaVersionsCommand,
  paginateListSchemas,
  SchemasClient,
  SearchSchemasCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, happened, startWith } from '../../testing.ts';
import { createWith, draft4 } from './testing/create-schemas.ts';

let cloud: LocalCloud;
let schemas: SchemasClient;
let create: ReturnType<typeof createWith>;

beforeAll(async () => {
  cloud = await startWith({});
  schemas = new SchemasClient(clientOptions(cloud.endpoint));
  create = createWith(schemas);
});

afterAll(() => cloud.stop());

describe('A schema', () => {
  const RegistryName = 'schemas';
  beforeAll(() => create.registry(RegistryName));

  it('has versions, which are numbered, described and listed, and whose numbers are never reused', async () => {
    const SchemaName = 'shop@Versions';
    await create.schema(RegistryName, SchemaName, draft4({ title: 'one' }));
    for (const title of ['two', 'three']) {
      const Content = draft4({ title });
      await schemas.send(new UpdateSchemaCommand({ RegistryName, SchemaName, Content }));
    }
    await schemas.send(
      new DeleteSchemaVersionCommand({ RegistryName, SchemaName, SchemaVersion: '3' }),
    );
    const { SchemaVersion } = await schemas.send(
      new UpdateSchemaCommand({ RegistryName, SchemaName, Content: draft4({ title: 'four' }) }),
    );
    expect(SchemaVersion).toBe('4');
    const { SchemaVersions = [] } = await schemas.send(
      new ListSchemaVersionsCommand({ RegistryName, SchemaName }),
    );
    expect(SchemaVersions.map((one) => one.SchemaVersion)).toEqual(['1', '2', '4']);
    const first = await schemas.send(
      new DescribeSchemaCommand({ RegistryName, SchemaName, SchemaVersion: '1' }),
    );
    expect(first.Content).toBe(draft4({ title: 'one' }));
  });

  it('is created once', async () => {
    await create.schema(RegistryName, 'shop@Once');
    await expect(create.schema(RegistryName, 'shop@Once')).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('applies an update once per client token', async () => {
    const SchemaName = 'shop@Token';
    await create.schema(RegistryName, SchemaName);
    const update = () =>
      schemas.send(
        new UpdateSchemaCommand({
          RegistryName,
          SchemaName,
          Content: draft4({ title: 'b' }),
          ClientTokenId: 'a-token',
        }),
      );
    expect((await update()).SchemaVersion).toBe('2');
    expect((await update()).SchemaVersion).toBe('2');
  });

  it.each([
    ['more than 100,000 characters', draft4({ title: 'x'.repeat(100_000) })],
    ['text that is not JSON', 'type: object'],
    ['a value that is not an object', '[]'],
    ['another draft', draft4({ $schema: 'http://json-schema.org/draft-07/schema#' })],
    ['an exclusive bound that is a number', draft4({ exclusiveMinimum: 1 })],
    ['an empty required', draft4({ required: [] })],
    ['an unknown type', draft4({ properties: { a: { type: 'text' } } })],
  ])('is rejected with %s', async (_what, Content) => {
    await expect(create.schema(RegistryName, 'shop@Refused', Content)).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('is rejected with an unknown name', async () => {
    await expect(create.schema(RegistryName, 'shop/a@B')).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('is found by words in its name or content, with matching versions', async () => {
    const SchemaName = 'shop@Search';
    await create.schema(RegistryName, SchemaName, draft4({ title: 'needle' }));
    await schemas.send(
      new UpdateSchemaCommand({ RegistryName, SchemaName, Content: draft4({ title: 'hay' }) }),
    );
    const search = async (Keywords: string) => {
      const { Schemas = [] } = await schemas.send(
        new SearchSchemasCommand({ RegistryName, Keywords }),
      );
      return Schemas.map(({ SchemaName: name, SchemaVersions = [] }) => [
        name,
        SchemaVersions.map((version) => version.SchemaVersion),
      ]);
    };
    expect(await search('NEEDLE')).toEqual([[SchemaName, ['1']]]);
    expect(await search('search, hay')).toEqual([[SchemaName, ['2']]]);
    expect(await search('absent')).toEqual([]);
  });

  it('cannot be exported from a custom registry, as on AWS', async () => {
    await create.schema(RegistryName, 'shop@Export');
    await expect(
      schemas.send(
        new ExportSchemaCommand({
          RegistryName,
          SchemaName: 'shop@Export',
          Type: 'JSONSchemaDraft4',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ForbiddenException' });
  });

  it('is listed in pages, whatever is deleted in between', async () => {
    await create.registry('pages');
    for (const name of ['e', 'd', 'c', 'b', 'a']) await create.schema('pages', name);
    const names: (string | undefined)[][] = [];
    const pages = paginateListSchemas({ client: schemas, pageSize: 2 }, { RegistryName: 'pages' });
    for await (const { Schemas = [] } of pages) {
      names.push(Schemas.map(({ SchemaName }) => SchemaName));
      if (names.length === 1) {
        const SchemaName = 'b';
        await schemas.send(new DeleteSchemaCommand({ RegistryName: 'pages', SchemaName }));
      }
    }
    expect(names).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('is published on the default bus, as on AWS', async () => {
    await create.schema(RegistryName, 'shop@Announced');
    const told = (type: string) =>
      happened(cloud.activities, ({ action, resource, summary, detail }) => {
        const isWanted = JSON.stringify(detail ?? {}).includes('shop@Announced');
        return (
          action === 'PutEvents' && resource === 'default' && isWanted && summary.startsWith(type)
        );
      });
    expect(await told('Schema Created')).toBeDefined();
    expect(await told('Schema Version Created')).toBeDefined();
  });

  it('fills a registry with 100 schemas', async () => {
    await create.registry('quota');
    for (let count = 0; count < 100; count += 1) await create.schema('quota', `a@A${count}`);
    await expect(create.schema('quota', 'a@More')).rejects.toThrow('There are 100 schemas');
  });
});
