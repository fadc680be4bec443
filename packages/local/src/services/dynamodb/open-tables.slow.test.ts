import { createRequire } from 'node:module';
import { queryObjects } from 'node:v8';
import { expect, it } from 'vitest';
import { openTables } from './open-tables.ts';
import { callTablesIn } from './tables.ts';

interface Classes {
  readonly AbstractKeyIterator: new () => object;
  readonly AbstractValueIterator: new () => object;
}

const ofDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
const { AbstractKeyIterator, AbstractValueIterator } = ofDynalite('abstract-level') as Classes;

const openIterators = () =>
  Number(queryObjects(AbstractKeyIterator, { format: 'count' })) +
  Number(queryObjects(AbstractValueIterator, { format: 'count' }));

it('queries, scans and lists leave no iterator open', async () => {
  const tables = openTables({ createTableMs: 0 });
  const { call } = callTablesIn(async () => tables);
  await call('CreateTable', {
    TableName: 'parcels',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await expect
    .poll(async () => (await call('DescribeTable', { TableName: 'parcels' }))['Table'])
    .toMatchObject({ TableStatus: 'ACTIVE' });
  for (const id of ['a', 'b', 'c']) {
    await call('PutItem', { TableName: 'parcels', Item: { id: { S: id } } });
  }
  const before = openIterators();
  for (let count = 0; count < 10; count += 1) {
    await call('Query', {
      TableName: 'parcels',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'a' } },
    });
    await call('Scan', { TableName: 'parcels', Limit: 1 });
    await call('ListTables', {});
  }
  // The very last ones may still be on the stack.
  await expect.poll(openIterators).toBeLessThan(before + 5);
});
