import {
  DeleteRegistryCommand,
  DeleteResourcePolicyCommand,
  DeleteSchemaCommand,
  DescribeRegistryCommand,
  DescribeSchemaCommand,
  GetResourcePolicyCommand,
  ListRegistriesCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
  SchemasClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRegistryCommand,
} from '@aws-sdk/client-schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, startWith } from '../../testing.ts';
import { createWith, draft4 } from './testing/create-schemas.ts';

let cloud: LocalCloud;
let schemas: SchemasClient;
let create: ReturnType<typeof createWith>;

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
  create = createWith(schemas);
});

afterAll(() => cloud.stop());

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
    const { RegistryArn } = await create.registry('life');
    await expect(create.registry('life')).rejects.toMatchObject({ name: 'ConflictException' });
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
    const { RegistryArn: ResourceArn } = await create.registry('tagged');
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
    await create.registry('full');
    await create.schema('full', 'a@A');
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
    await expect(create.registry(name)).rejects.toMatchObject({ name: code });
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
    await create.registry(RegistryName);
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
