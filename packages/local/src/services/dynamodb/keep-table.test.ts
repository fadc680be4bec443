import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import type { Template } from '../../template/template.ts';
import { callJson } from '../../testing.ts';

const TableName = 'parcels';
let folder: string;
let cloud: LocalCloud | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-tables-'));
});
afterEach(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(attributes: readonly string[], more: JsonObject): Promise<void> {
  await cloud?.stop();
  const AttributeDefinitions = attributes.map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  }));
  const shared = { TableName, BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions };
  const Parcels = { Type: 'AWS::DynamoDB::Table', Properties: { ...shared, ...more } };
  const template = { Resources: { Parcels } } as unknown as Template;
  const assembly = { stackName: 'T', template, assets: new Map() };
  cloud = await startLocalCloud({ assembly, dataFolder: folder });
}

async function call(operation: string, input: JsonObject = {}): Promise<JsonObject> {
  const target = `DynamoDB_20120810.${operation}`;
  const given = { TableName, ...input };
  return (await callJson(cloud as LocalCloud, 'dynamodb', target, given)).body;
}

const keyOf = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' }];
const byCity = (ProjectionType: string) => ({
  IndexName: 'byCity',
  KeySchema: keyOf('city'),
  Projection: { ProjectionType },
});
const localByCity = (name: string) => ({
  IndexName: name,
  KeySchema: [...keyOf('id'), { AttributeName: 'city', KeyType: 'RANGE' }],
  Projection: { ProjectionType: 'ALL' },
});
const replaced =
  'Parcels: its key or a local index changed, so the table was replaced and is empty.';
const inOslo = async () => {
  const { Items, Count, message } = await call('Query', {
    IndexName: 'byCity',
    KeyConditionExpression: 'city = :city',
    ExpressionAttributeValues: { ':city': { S: 'Oslo' } },
  });
  return message ?? { Count, Items };
};
const parcel = { id: { S: 'a' }, city: { S: 'Oslo' }, weight: { N: '2' } };

describe('A table of an earlier start', () => {
  it('keeps its items and fills an index that the template adds, changes or takes away', async () => {
    await start(['id'], { KeySchema: keyOf('id') });
    await call('PutItem', { Item: parcel });
    await call('PutItem', { Item: { id: { S: 'b' }, city: { N: '1' } } });
    const withIndex = (projection: string) =>
      start(['id', 'city'], {
        KeySchema: keyOf('id'),
        GlobalSecondaryIndexes: [byCity(projection)],
      });
    await withIndex('ALL');
    expect(await inOslo()).toEqual({ Count: 1, Items: [parcel] });
    await withIndex('KEYS_ONLY');
    expect(await inOslo()).toEqual({ Count: 1, Items: [{ id: parcel.id, city: parcel.city }] });
    await start(['id'], { KeySchema: keyOf('id') });
    expect(await inOslo()).toMatch(/does not have the specified index/);
    expect((await call('Scan'))['Count']).toBe(2);
    expect(cloud?.warnings).toEqual([]);
  });

  it('is made again without items, with a warning, where its key differs', async () => {
    await start(['id'], { KeySchema: keyOf('id') });
    await call('PutItem', { Item: parcel });
    await start(['code'], { KeySchema: keyOf('code') });
    expect(cloud?.warnings).toEqual([replaced]);
    await call('PutItem', { Item: { code: { S: 'c' } } });
    expect((await call('Scan'))['Items']).toEqual([{ code: { S: 'c' } }]);
  });

  it('is made again, too, where a local index differs', async () => {
    const key = [...keyOf('id'), { AttributeName: 'code', KeyType: 'RANGE' }];
    const withLocal = (name: string) =>
      start(['id', 'code', 'city'], { KeySchema: key, LocalSecondaryIndexes: [localByCity(name)] });
    await withLocal('byCity');
    await call('PutItem', { Item: { ...parcel, code: { S: 'c' } } });
    await withLocal('byCity');
    expect((await call('Scan'))['Count']).toBe(1);
    await withLocal('byTown');
    expect([cloud?.warnings, (await call('Scan'))['Count']]).toEqual([[replaced], 0]);
  });

  it('takes items out of an index whose key they do not have any more', async () => {
    const withKey = (name: string) => {
      const index = { ...byCity('ALL'), KeySchema: keyOf(name) };
      return start(['id', name], { KeySchema: keyOf('id'), GlobalSecondaryIndexes: [index] });
    };
    await withKey('city');
    await call('PutItem', { Item: parcel });
    await withKey('street');
    expect(await call('Scan', { IndexName: 'byCity' })).toMatchObject({ Count: 0 });
  });
});

it.each(['in memory', 'on disk'])('two tables of one name are refused %s', async (where) => {
  const Properties = {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: keyOf('id'),
  };
  const One = { Type: 'AWS::DynamoDB::Table', Properties };
  const template = { Resources: { One, Two: One } } as unknown as Template;
  const assembly = { stackName: 'T', template, assets: new Map() };
  const kept = where === 'on disk' ? { dataFolder: folder } : {};
  await expect(startLocalCloud({ assembly, ...kept })).rejects.toThrow(
    'Two: AWS::DynamoDB::Table could not be made: Table already exists: parcels',
  );
});
