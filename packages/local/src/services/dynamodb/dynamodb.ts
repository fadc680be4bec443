import type { IncomingMessage, ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { targetOperation } from '../http.ts';
import {
  CallError,
  type Cloud,
  type CreateService,
  type Provisioned,
  type Resource,
} from '../service.ts';

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** DynamoDB: tables in dynalite, in memory. */
export const createDynamodb: CreateService = (cloud) => {
  // It never listens: requests reach it through the gateway.
  const path = cloud.dataFolder === undefined ? {} : { path: `${cloud.dataFolder}/tables` };
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...path });
  return {
    name: 'dynamodb',
    resourceTypes: {
      'AWS::DynamoDB::Table': {
        supported: [
          'TableName',
          'KeySchema',
          'AttributeDefinitions',
          'BillingMode',
          'GlobalSecondaryIndexes',
          'LocalSecondaryIndexes',
          'ProvisionedThroughput',
        ],
        inert: {
          ContributorInsightsSpecification: 'there are no insights',
          DeletionProtectionEnabled: 'nothing deletes tables here',
          PointInTimeRecoverySpecification: 'there are no backups',
          SSESpecification: 'data stays in memory',
          TableClass: 'nothing is billed',
          Tags: 'tags have no effect here',
          TimeToLiveSpecification: 'expired items stay, as they may for days on AWS',
        },
        provision: (resource) => createTable(cloud, resource),
      },
    },
    handle(request, response) {
      recordWrite(cloud, request, response);
      server.emit('request', request, response);
    },
  };
};

async function createTable(
  cloud: Cloud,
  { logicalId, properties }: Resource,
): Promise<Provisioned> {
  const TableName = String(properties['TableName'] ?? cloud.physicalName(logicalId));
  const input: JsonObject = { ...properties, TableName };
  const known = Object.entries(input).filter(([name]) => creating.has(name));
  await cloud.call('dynamodb', 'CreateTable', Object.fromEntries(known)).catch((error: unknown) => {
    // A table of an earlier start keeps its items.
    const isKept = error instanceof CallError && error.code === 'ResourceInUseException';
    if (!isKept || cloud.dataFolder === undefined) throw error;
  });
  return { ref: TableName, attributes: { Arn: cloud.arn('dynamodb', `table/${TableName}`) } };
}

const creating = new Set([
  'TableName',
  'KeySchema',
  'AttributeDefinitions',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'ProvisionedThroughput',
]);

function recordWrite(cloud: Cloud, request: IncomingMessage, response: ServerResponse): void {
  const action = targetOperation(request);
  if (!writes.has(action)) return;
  const started = performance.now();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.once('finish', () => {
    const input = parseInput(Buffer.concat(chunks).toString('utf8'));
    cloud.activities.record({
      service: 'dynamodb',
      action,
      resource: String(input['TableName'] ?? ''),
      summary: JSON.stringify(input['Key'] ?? {}),
      outcome: response.statusCode < 300 ? 'done' : 'failed',
      milliseconds: performance.now() - started,
      detail: input,
    });
  });
}

/** What cannot be read is dynalite's to refuse. */
function parseInput(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
