import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

const properties = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [
    { AttributeName: 'owner', AttributeType: 'S' as const },
    { AttributeName: 'item', AttributeType: 'S' as const },
  ],
  KeySchema: [
    { AttributeName: 'owner', KeyType: 'HASH' as const },
    { AttributeName: 'item', KeyType: 'RANGE' as const },
  ],
};

/** The table of records as a resource of a template, with the name `records`. */
export const recordsTable = {
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: 'records', ...properties },
};

/** A table of records on a DynamoDB of its own, without a local cloud. */
export interface StartedTable {
  readonly table: DynamoDBDocumentClient;
  readonly stop: () => Promise<void>;
}

/** Starts a table of records with this name. */
export async function startRecordsTable(TableName: string): Promise<StartedTable> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new CreateTableCommand({ TableName, ...properties }));
  return {
    table: DynamoDBDocumentClient.from(client),
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}
