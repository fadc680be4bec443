import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteRegistryCommand,
  DeleteResourcePolicyCommand,
  DeleteSchemaCommand,
  DeleteSchemaVersionCommand,
  DescribeRegistryCommand,
  DescribeSchemaCommand,
  ExportSchemaCommand,
  GetResourcePolicyCommand,
  ListRegistriesCommand,
  ListSchemaVersionsCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
  paginateListSchemas,
  SchemasClient,
  SearchSchemasCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRegistryCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, happened, startWith } from '../../testing.ts';

const draft4 = (more: object = {}) =>
  JSON.stringify({ $schema: 'http://json-schema.org/draft-04/schema#', type: 'object', ...more });

let cloud: LocalCloud;
let schemas: SchemasClient;

beforeAll(async () => {
  cloud = await startWith({
    Registry: {
      Type: 'AWS::EventSchemas::Registry',
      Properties: { Description: 'Of the template', Tags: [{ Key: 'team', Value: 'a' }] },
    },
    Placed: {
      Type: 'AWS::EventSchemas::Schema',
      Properties: {
        RegistryName: { 'Fn::GetAtt': ['Registry', 'RegistryName'] },
        SchemaName: 'shop@Placed',
        Type: 'JSONSchemaDraft4',
        Content: draft4(),
      },
    },
    Policy: {
      Type: 'AWS::EventSchemas::RegistryPolicy',
      Properties: {
        RegistryName: { 'Fn::GetAtt': ['Registry', 'RegistryName'] },
        Policy: { Version: '2012-10-17', Statement: [] },
      },
    },
  });
  schemas = new SchemasClient(clientOptions(cloud.endpoint));
});

afterAll(() => cloud.stop());

const registry = (RegistryName: string) =>
  schemas.send(new CreateRegistryCommand({ RegistryName }));

const create = (RegistryName: string, SchemaName: string, Content = draft4()) =>
  schemas.send(
    new CreateSchemaCommand({ RegistryName, SchemaName, Content, Type: 'JSONSchemaDraft4' }),
  );

describe('A template', () => {
  it('creates registries, schemas and policies', async () => {
    expect(cloud.warnings).toEqual([]);
    const name = String(cloud.findResource('Registry')?.attributes['RegistryName']);
    const described = await schemas.send(new DescribeRegistryCommand({ RegistryName: name }));
    expect(described).toMatchObject({ Description: 'Of the template', Tags: { team: 'a' } });
    const schema = await schemas.send(
      new DescribeSchemaCommand({ RegistryName: name, SchemaName: 'shop@Placed' }),
    );
    expect(schema).toMatchObject({ SchemaVersion: '1', Content: draft4() });
    expect(schema.LastModified).toBeInstanceOf(Date);
    const policy = await schemas.send(new GetResourcePolicyCommand({ RegistryName: name }));
    expect(JSON.parse(String(policy.Policy))).toEqual({ Version: '2012-10-17', Statement: [] });
  });
});

describe('A registry', () => {
  it('is created once, described, changed, tagged and deleted', async () => {
    const { RegistryArn } = await registry('life');
    await expect(registry('life')).rejects.toMatchObject({ name: 'ConflictException' });
    await schemas.send(new UpdateRegistryCommand({ RegistryName: 'life', Description: 'of one' }));
    await schemas.send(
      new TagResourceCommand({ ResourceArn: RegistryArn, Tags: { a: '1', b: '2' } }),
    );
    await schemas.send(new UntagResourceCommand({ ResourceArn: RegistryArn, TagKeys: ['a'] }));
    const tags = await schemas.send(new ListTagsForResourceCommand({ ResourceArn: RegistryArn }));
    expect(tags.Tags).toEqual({ b: '2' });
    expect(await schemas.send(new DescribeRegistryCommand({ RegistryName: 'life' }))).toMatchObject(
      {
        RegistryArn: 'arn:aws:schemas:us-east-1:000000000000:registry/life',
        Description: 'of one',
      },
    );
    await schemas.send(new DeleteRegistryCommand({ RegistryName: 'life' }));
    await expect(
      schemas.send(new DescribeRegistryCommand({ RegistryName: 'life' })),
    ).rejects.toMatchObject({ name: 'NotFoundException', $metadata: { httpStatusCode: 404 } });
  });

  it('accepts at most 50 tags, with the characters that AWS allows', async () => {
    const { RegistryArn: ResourceArn } = await registry('tagged');
    const tag = (Tags: Readonly<Record<string, string>>) =>
      schemas.send(new TagResourceCommand({ ResourceArn, Tags }));
    await tag(
      Object.fromEntries(Array.from({ length: 49 }, (_, at) => [`key ${at}`, 'Ünï.:+=@_/-'])),
    );
    await tag({ 'key 0': 'another value', last: '' });
    for (const Tags of [{ one: 'more' }, { last: 'a, b' }, { last: '{}' }, { 'aws:x': 'y' }]) {
      await expect(tag(Tags)).rejects.toMatchObject({ name: 'BadRequestException' });
    }
    const { Tags } = await schemas.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Object.keys(Tags ?? {})).toHaveLength(50);
    expect(Tags).toMatchObject({ 'key 0': 'another value', last: '' });
  });

  it('is not deleted while it has schemas', async () => {
    await registry('full');
    await create('full', 'a@A');
    await expect(
      schemas.send(new DeleteRegistryCommand({ RegistryName: 'full' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
    await schemas.send(new DeleteSchemaCommand({ RegistryName: 'full', SchemaName: 'a@A' }));
    await schemas.send(new DeleteRegistryCommand({ RegistryName: 'full' }));
  });

  it.each([
    ['no spaces', 'a b', 'BadRequestException'],
    ['at most 64 characters', 'a'.repeat(65), 'BadRequestException'],
    ['a prefix other than that of AWS', 'aws.mine', 'ForbiddenException'],
  ])('has a name with %s', async (_what, name, code) => {
    await expect(registry(name)).rejects.toMatchObject({ name: code });
  });

  it('belongs to AWS or to the account', async () => {
    const names = async (Scope: string) => {
      const { Registries = [] } = await schemas.send(new ListRegistriesCommand({ Scope }));
      return Registries.map(({ RegistryName }) => RegistryName);
    };
    expect(await names('AWS')).toEqual(['aws.events']);
    expect(await names('LOCAL')).toContain('discovered-schemas');
  });

  it('has a policy that is protected by its revision id', async () => {
    const RegistryName = 'guarded';
    await registry(RegistryName);
    const Policy = { Version: '2012-10-17', Statement: [] };
    const put = (RevisionId?: string) =>
      schemas.send(
        new PutResourcePolicyCommand({
          RegistryName,
          Policy,
          ...(RevisionId ? { RevisionId } : {}),
        }),
      );
    const { RevisionId } = await put();
    await expect(put('another')).rejects.toMatchObject({ name: 'PreconditionFailedException' });
    await put(RevisionId);
    await schemas.send(new DeleteResourcePolicyCommand({ RegistryName }));
    await expect(
      schemas.send(new GetResourcePolicyCommand({ RegistryName })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('A schema', () => {
  const RegistryName = 'schemas';
  beforeAll(() => registry(RegistryName));

  it('has versions, which are numbered, described and listed, and whose numbers are never reused', async () => {
    const SchemaName = 'shop@Versions';
    await create(RegistryName, SchemaName, draft4({ title: 'one' }));
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
    await create(RegistryName, 'shop@Once');
    await expect(create(RegistryName, 'shop@Once')).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('applies an update once per client token', async () => {
    const SchemaName = 'shop@Token';
    await create(RegistryName, SchemaName);
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
    await expect(create(RegistryName, 'shop@Refused', Content)).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('is rejected with an unknown name', async () => {
    await expect(create(RegistryName, 'shop/a@B')).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('is found by words in its name or content, with matching versions', async () => {
    const SchemaName = 'shop@Search';
    await create(RegistryName, SchemaName, draft4({ title: 'needle' }));
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
    await create(RegistryName, 'shop@Export');
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
    await registry('pages');
    for (const name of ['e', 'd', 'c', 'b', 'a']) await create('pages', name);
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
    await create(RegistryName, 'shop@Announced');
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
    await registry('quota');
    for (let count = 0; count < 100; count += 1) await create('quota', `a@A${count}`);
    await expect(create('quota', 'a@More')).rejects.toThrow('There are 100 schemas');
  });
});
