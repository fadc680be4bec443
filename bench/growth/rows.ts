import {
  BatchWriteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { startStore } from '../cloud/start-store.ts';
import { usageOf } from '../cloud/usage.ts';
import { type Growth, growthOf } from './dimension.ts';

const TableName = 'bench';
const rowsPerPartition = 10;
const sizes = [100, 1_000, 10_000, 50_000];
/** The clock seconds of one measurement. */
const seconds = 1;

/** The cost of a call of the local cloud's DynamoDB by the rows in the table. */
export async function rowsGrowth(): Promise<readonly Growth[]> {
  await using store = await startStore('local');
  const client = new DynamoDBClient({
    endpoint: store.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const puts = new Map<number, number>();
  const costOf = async (call: (turn: number) => Promise<unknown>) => {
    const before = (await usageOf(store.pid)).processorSeconds;
    const until = performance.now() + seconds * 1_000;
    let turns = 0;
    for (; performance.now() < until; turns += 1) await call(turns);
    return ((await usageOf(store.pid)).processorSeconds - before) / turns;
  };
  let filled = 0;
  const query = await growthOf({
    name: 'a query of ten rows in the local cloud',
    of: 'rows',
    sizes,
    costOf: async (rows) => {
      await fill(client, filled, rows);
      filled = rows;
      puts.set(rows, await costOf((turn) => client.send(putOf(turn % rows))));
      return costOf((turn) => client.send(queryOf(turn % (rows / rowsPerPartition))));
    },
    because: 'The rows of a partition are found by their key, however many others there are.',
  });
  const put = await growthOf({
    name: 'writing one row in the local cloud',
    of: 'rows',
    sizes,
    costOf: (rows) => puts.get(rows) ?? Number.NaN,
    because: 'A row is filed by its key and appended to the journal: nothing else is read.',
  });
  client.destroy();
  return [query, put];
}

function itemOf(row: number) {
  return {
    partition: { S: `p${Math.floor(row / rowsPerPartition)}` },
    row: { N: String(row % rowsPerPartition) },
    owner: { S: 'ada' },
    note: { S: 'x'.repeat(100) },
  };
}

function putOf(row: number): PutItemCommand {
  return new PutItemCommand({ TableName, Item: itemOf(row) });
}

function queryOf(partition: number): QueryCommand {
  return new QueryCommand({
    TableName,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': 'partition' },
    ExpressionAttributeValues: { ':partition': { S: `p${partition}` } },
  });
}

async function fill(client: DynamoDBClient, from: number, to: number): Promise<void> {
  for (let row = from; row < to; row += 25) {
    const requests = Array.from({ length: Math.min(25, to - row) }, (_, at) => ({
      PutRequest: { Item: itemOf(row + at) },
    }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
  }
}
