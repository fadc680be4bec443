import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import { readBody, sendJson, targetOperation } from '../../protocol/http.ts';
import { answerJson } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import {
  CallError,
  type Cloud,
  type CreateService,
  type Provisioned,
  type Resource,
} from '../service.ts';
import { recordCause } from '../stream-record.ts';
import { createFront, enableStream, type Front } from './front.ts';
import { type KeepingTables, keepTable } from './keep-table.ts';
import type { Tables } from './open-tables.ts';
import { setIndexes } from './set-indexes.ts';
import { streamArn, streamOperations } from './streams.ts';
import { type CallTables, callTablesIn } from './tables.ts';

const writes = new Set([
  'TransactWriteItems',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
]);

/** The properties of a table that `CreateTable` takes. */
const creating: readonly string[] = [
  'TableName',
  'KeySchema',
  'AttributeDefinitions',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'ProvisionedThroughput',
];

/** DynamoDB: tables in dynalite, in memory. */
export const createDynamodb: CreateService = (cloud) => {
  // It never listens: requests reach it through the gateway.
  const { dataFolder } = cloud;
  const place = dataFolder === undefined ? {} : { path: path.join(dataFolder, 'tables') };
  const options = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...place };
  let tables: Promise<Tables> | undefined;
  const open = () => {
    // Loaded for the first call: many applications have no table.
    tables ??= import('./open-tables.ts').then(({ openTables }) => openTables(options));
    return tables;
  };
  const { call, end } = callTablesIn(open);
  const keeping: KeepingTables = {
    call,
    filling: cloud.kept.table('filling-indexes'),
    setIndexes: async (wanted, emptied) => setIndexes((await open()).store, wanted, emptied),
  };
  const onRecord = (id: string) => cloud.activities.causation.remember(recordCause(id));
  const front = createFront(call, cloud.kept, onRecord, cloud.clock.now);
  let expiry: NodeJS.Timeout | undefined;
  return {
    name: 'dynamodb',
    targetPrefixes: ['DynamoDB_20120810', 'DynamoDBStreams_20120810'],
    resourceTypes: {
      'AWS::DynamoDB::Table': {
        supported: [...creating, 'StreamSpecification', 'TimeToLiveSpecification'],
        inert: {
          ContributorInsightsSpecification: 'there are no insights',
          DeletionProtectionEnabled: 'nothing deletes tables here',
          PointInTimeRecoverySpecification: 'there are no backups',
          SSESpecification: 'data stays in memory',
          TableClass: 'nothing is billed',
          Tags: 'tags have no effect here',
        },
        provision: (resource) => createTable(cloud, front, keeping, resource),
      },
    },
    handle: (request, response) => answer({ cloud, call, front }, request, response),
    async start() {
      await front.finish();
      expiry = setInterval(() => void front.expire().catch(() => undefined), expiryMilliseconds);
      expiry.unref();
    },
    stop: async () => clearInterval(expiry),
    async close() {
      await end();
      await closeTables((await tables)?.server, cloud);
    },
  };
};

/**
 * Closes the files of the tables, so that the next start in this process can open them. dynalite
 * closes them together with its server, and only if that listens, so it listens for a moment on a
 * socket in the folder.
 */
async function closeTables(
  server: Server | undefined,
  { dataFolder, temporaryFolder }: Cloud,
): Promise<void> {
  if (server === undefined || dataFolder === undefined) return;
  const socket = path.join(temporaryFolder, 'tables.sock');
  const isWindows = process.platform === 'win32';
  server.listen(isWindows ? `\\\\.\\pipe\\${path.basename(temporaryFolder)}` : socket);
  await once(server, 'listening');
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** On AWS items are deleted within days of their time; here within seconds. */
const expiryMilliseconds = 2_000;

interface Dynamodb {
  readonly cloud: Cloud;
  readonly call: CallTables;
  readonly front: Front;
}

async function answer(
  { cloud, call, front }: Dynamodb,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const operation = targetOperation(request);
  if (String(request.headers['x-amz-target']).startsWith('DynamoDBStreams_')) {
    return await answerJson(streamOperations, front.streams, request, response);
  }
  const body = await readBody(request);
  const input = parseInput(body.toString('utf8'));
  const step = recordWrite(cloud, operation, input, response);
  const run = async () => await (front.run(operation, input) ?? call(operation, input));
  const answered =
    step === undefined ? await run() : await cloud.activities.causation.within([step], run);
  sendJson(response, 200, answered, 'application/x-amz-json-1.0');
}

async function createTable(
  cloud: Cloud,
  { streams }: Front,
  keeping: KeepingTables,
  { logicalId, properties, type }: Resource,
): Promise<Provisioned> {
  const TableName = String(properties['TableName'] ?? cloud.physicalName(logicalId));
  const all: JsonObject = { ...properties, TableName };
  const input = Object.fromEntries(Object.entries(all).filter(([name]) => creating.includes(name)));
  const isMade = cloud.resourcesOfType(type).some(({ ref }) => ref === TableName);
  if (isMade) throw new Error(`Table already exists: ${TableName}`);
  try {
    await cloud.call('dynamodb', 'CreateTable', input);
  } catch (error) {
    const isKept = error instanceof CallError && error.code === 'ResourceInUseException';
    if (!isKept) throw error;
    if ((await keepTable(keeping, input)) === 'replaced') {
      cloud.warn(
        `${logicalId}: its key or a local index changed, so the table was replaced and is empty.`,
      );
    }
  }
  const facts = await streams.facts.of(TableName);
  await enableStream(streams, TableName, properties['StreamSpecification']);
  const expiry = properties['TimeToLiveSpecification'];
  if (isObject(expiry) && expiry['Enabled'] === true) {
    facts.expiryAttribute = String(expiry['AttributeName']);
  }
  const Arn = cloud.arn('dynamodb', `table/${TableName}`);
  const stream = facts.streamView === undefined ? {} : { StreamArn: streamArn(facts) };
  return { ref: TableName, attributes: { Arn, ...stream } };
}

/** Records a write once it is answered. Returns its step. */
function recordWrite(
  { activities }: Cloud,
  action: string,
  input: JsonObject,
  response: ServerResponse,
): number | undefined {
  if (!writes.has(action)) return undefined;
  const step = activities.causation.newStep();
  const causes = activities.causation.current();
  const started = performance.now();
  response.once('finish', () => {
    activities.record({
      service: 'dynamodb',
      action,
      resource: String(input['TableName'] ?? ''),
      summary: summaryOf(input),
      outcome: response.statusCode < 300 ? 'done' : 'failed',
      milliseconds: performance.now() - started,
      detail: input,
      step,
      causes,
    });
  });
  return step;
}

/** The key of what is written, or the start of the item, which contains its key. */
function summaryOf({ Item, Key }: JsonObject): string {
  const text = JSON.stringify(Key ?? Item ?? {});
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

function parseInput(text: string): JsonObject {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Refused below, like JSON that is not an object.
  }
  throw new ServiceError('com.amazon.coral.service#SerializationException', '');
}
