import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openTables } from './open-tables.ts';
import { callTablesIn } from './tables.ts';

const TableName = 'parcels';
const Key = { id: { S: 'a' } };

it('answers the calls that run before the files are closed, and refuses later ones', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tables-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const tables = openTables({ createTableMs: 0, path: folder });
  const { call, end } = callTablesIn(async () => tables);
  await call('CreateTable', {
    TableName,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await expect
    .poll(async () => (await call('DescribeTable', { TableName }))['Table'])
    .toMatchObject({ TableStatus: 'ACTIVE' });
  tables.server.listen(path.join(folder, 'closing.sock'));
  await once(tables.server, 'listening');
  const running = Array.from({ length: 20 }, () => call('GetItem', { TableName, Key }));
  await setImmediate();
  await end();
  await new Promise((resolve) => tables.server.close(resolve));
  expect(await Promise.all(running)).toEqual(running.map(() => ({})));
  const late = call('GetItem', { TableName, Key });
  await expect(late).rejects.toThrow('The local cloud is stopping.');
});
