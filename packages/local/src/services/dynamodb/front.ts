import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { KeptStore } from '../../kept/kept-store.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { batchExecuteStatement, executeStatement } from './execute-statement.ts';
import { createLock } from './lock.ts';
import { loadStream, recordChange, type Streams, streamArn } from './streams.ts';
import { createFacts, keyOf } from './table-facts.ts';
import type { CallTables } from './tables.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';
import { keepWrites } from './unfinished-writes.ts';
import { finishWrites, readItem, tellStream, type Writing, writeItem } from './write-item.ts';

/** DynamoDB as clients see it: dynalite's tables with streams, transactions and expiry. */
export interface Front {
  readonly streams: Streams;
  /** Runs an operation; `undefined` for one that dynalite handles itself. */
  run(operation: string, input: JsonObject): Promise<JsonObject> | undefined;
  /** Deletes the items that are past their time. */
  expire(): Promise<void>;
  /** Completes what a kill has interrupted. */
  finish(): Promise<void>;
}

/** Makes the front of the tables that `call` knows; `onRecord` is informed of each record of a stream. */
export function createFront(
  call: CallTables,
  store: KeptStore,
  onRecord: Streams['onRecord'],
  now: () => number,
): Front {
  const streams: Streams = { facts: createFacts(call), shards: new Map(), store, now, onRecord };
  const writing: Writing = { call, streams, unfinished: keepWrites(store) };
  const lock = createLock();
  const write = (operation: string) => (input: JsonObject) =>
    lock.alone(async () => {
      const written = await writeItem(writing, operation, input);
      tellStream(writing, written);
      return written.answer;
    });
  const operations: Readonly<Record<string, (input: JsonObject) => Promise<JsonObject>>> = {
    PutItem: write('PutItem'),
    UpdateItem: write('UpdateItem'),
    DeleteItem: write('DeleteItem'),
    BatchWriteItem: (input) => lock.alone(() => batchWrite(writing, input)),
    TransactWriteItems: (input) => lock.alone(() => transactWriteItems(writing, input)),
    TransactGetItems: (input) => lock.alone(() => transactGetItems(writing, input)),
    ExecuteStatement: (input) => executeStatement(call, input),
    BatchExecuteStatement: (input) => batchExecuteStatement(call, input),
    CreateTable: (input) => createTable(call, streams, input),
    DescribeTable: async (input) => {
      const { Table } = await call('DescribeTable', input);
      return { Table: await withStream(streams, String(input['TableName']), Table) };
    },
    DeleteTable: async (input) => {
      const answer = await call('DeleteTable', input);
      streams.facts.forget(String(input['TableName']));
      return answer;
    },
    UpdateTimeToLive: (input) => updateTimeToLive(streams, input),
    DescribeTimeToLive: async (input) => {
      const { expiryAttribute } = await streams.facts.of(input['TableName']);
      const off = { TimeToLiveStatus: 'DISABLED' };
      const on = { TimeToLiveStatus: 'ENABLED', AttributeName: expiryAttribute ?? '' };
      return { TimeToLiveDescription: expiryAttribute === undefined ? off : on };
    },
    DescribeContinuousBackups: async (input) => {
      await streams.facts.of(input['TableName']);
      return { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'DISABLED' } };
    },
    DescribeLimits: async () => ({
      AccountMaxReadCapacityUnits: 80_000,
      AccountMaxWriteCapacityUnits: 80_000,
      TableMaxReadCapacityUnits: 40_000,
      TableMaxWriteCapacityUnits: 40_000,
    }),
  };
  return {
    streams,
    run: (operation, input) =>
      Object.hasOwn(operations, operation) ? operations[operation]?.(input) : undefined,
    expire: () => lock.alone(() => expire(writing, now)),
    finish: () => lock.alone(() => finishWrites(writing)),
  };
}

async function batchWrite(writing: Writing, input: JsonObject): Promise<JsonObject> {
  const { call, streams, unfinished } = writing;
  const tables = isObject(input['RequestItems']) ? Object.entries(input['RequestItems']) : [];
  const before: (() => Promise<void>)[] = [];
  for (const [table, requests] of tables) {
    const facts = await streams.facts.of(table);
    for (const request of Array.isArray(requests) ? requests.filter(isObject) : []) {
      const { PutRequest, DeleteRequest } = request;
      const item = isObject(PutRequest) ? PutRequest['Item'] : undefined;
      const given = item ?? (isObject(DeleteRequest) ? DeleteRequest['Key'] : undefined);
      if (!isObject(given) || facts.streamView === undefined) continue;
      const key = keyOf(facts, given);
      const old = await readItem(call, facts, key);
      const begun = unfinished.begin({ table, key, old, isTransaction: false });
      before.push(async () => {
        const current = await readItem(call, facts, key);
        tellStream(writing, { answer: {}, facts, key, old, new: current, begun });
      });
    }
  }
  try {
    return await call('BatchWriteItem', input);
  } finally {
    for (const tell of before) await tell();
  }
}

async function createTable(
  call: CallTables,
  streams: Streams,
  input: JsonObject,
): Promise<JsonObject> {
  const { StreamSpecification, Tags: _, ...rest } = input;
  const { TableDescription } = await call('CreateTable', rest);
  const name = String(input['TableName']);
  await enableStream(streams, name, StreamSpecification);
  return { TableDescription: await withStream(streams, name, TableDescription) };
}

/** Gives a table a stream, as `StreamSpecification` asks. */
export async function enableStream(
  streams: Streams,
  table: string,
  specification: Json | undefined,
): Promise<void> {
  if (!isObject(specification) || specification['StreamEnabled'] === false) return;
  const found = await streams.facts.of(table);
  found.streamView = String(specification['StreamViewType'] ?? 'NEW_AND_OLD_IMAGES');
  const labels = streams.store.table<string>('stream-labels');
  found.streamLabel = labels.get(table) ?? new Date().toISOString().slice(0, 23);
  labels.put(table, found.streamLabel);
  loadStream(streams, table);
}

async function withStream(
  { facts }: Streams,
  name: string,
  description: Json | undefined,
): Promise<Json> {
  const found = await facts.of(name);
  if (found.streamView === undefined || !isObject(description)) return description ?? {};
  return {
    ...description,
    StreamSpecification: { StreamEnabled: true, StreamViewType: found.streamView },
    LatestStreamLabel: found.streamLabel ?? '',
    LatestStreamArn: streamArn(found),
  };
}

async function updateTimeToLive({ facts }: Streams, input: JsonObject): Promise<JsonObject> {
  const found = await facts.of(input['TableName']);
  const { TimeToLiveSpecification: given } = input;
  const { AttributeName, Enabled } = isObject(given) ? given : {};
  if (typeof AttributeName !== 'string' || typeof Enabled !== 'boolean') {
    const message = "1 validation error detected: Value null at 'timeToLiveSpecification'";
    throw new ServiceError('ValidationException', message);
  }
  if (Enabled === (found.expiryAttribute !== undefined)) {
    const message = `TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`;
    throw new ServiceError('ValidationException', message);
  }
  found.expiryAttribute = Enabled ? AttributeName : undefined;
  return { TimeToLiveSpecification: { AttributeName, Enabled } };
}

async function expire({ call, streams }: Writing, now: () => number): Promise<void> {
  for (const facts of streams.facts.all()) {
    const { name: TableName, expiryAttribute } = facts;
    if (expiryAttribute === undefined) continue;
    const { Items } = await call('Scan', {
      TableName,
      FilterExpression: '#t < :now',
      ExpressionAttributeNames: { '#t': expiryAttribute },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(now() / 1000)) } },
    });
    for (const old of Array.isArray(Items) ? Items.filter(isObject) : []) {
      await call('DeleteItem', { TableName, Key: keyOf(facts, old) });
      recordChange(streams, facts, { old, new: undefined, isExpiry: true });
    }
  }
}
