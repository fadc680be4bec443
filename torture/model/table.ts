import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { clientOptions } from '@eventwright/local/testing';
import type { Answer } from './call.ts';

/** The item in DynamoDB after a call, and the response. */
export interface TableStep {
  readonly item: Json;
  readonly answer: Answer;
}

/** Applies calls to one item with a real DynamoDB, each distinct call once. */
export interface Table {
  apply(item: Json, operation: string, input: JsonObject): Promise<TableStep>;
}

const TableName = 'records';

/** Creates the table of the records at an endpoint. */
export async function createTable(endpoint: string): Promise<Table> {
  const client = new DynamoDBClient(clientOptions(endpoint));
  const Key = { owner: { S: 'o' }, item: { S: 'image#i' } };
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Object.keys(Key).map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'item', KeyType: 'RANGE' },
      ],
    }),
  );
  const known = new Map<string, Promise<TableStep>>();

  const run = async (item: Json, operation: string, input: JsonObject): Promise<TableStep> => {
    await client.send(new DeleteItemCommand({ TableName, Key }));
    if (isObject(item)) {
      await client.send(new PutItemCommand({ TableName, Item: item as never }));
    }
    const answer = await answerOf(client, operation, input);
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key, ConsistentRead: true }),
    );
    return { item: Item === undefined ? null : sorted(Item), answer };
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    apply(item, operation, input) {
      const key = JSON.stringify([item, operation, input]);
      const step = known.get(key) ?? turn.then(() => run(item, operation, input));
      turn = step;
      known.set(key, step);
      return step;
    },
  };
}

async function answerOf(
  client: DynamoDBClient,
  operation: string,
  input: JsonObject,
): Promise<Answer> {
  try {
    if (operation === 'dynamodb:GetItem') {
      const { Item } = await client.send(
        new GetItemCommand(input as unknown as GetItemCommandInput),
      );
      return { kind: 'value', value: Item === undefined ? {} : { Item: sorted(Item) } };
    }
    await client.send(new UpdateItemCommand(input as unknown as UpdateItemCommandInput));
    return { kind: 'value', value: {} };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name !== 'ConditionalCheckFailedException') throw error;
    return { kind: 'error', name };
  }
}

/** A call of the document client in DynamoDB JSON. */
export function marshalled(input: JsonObject): JsonObject {
  const marshal = (name: string) => {
    const value = input[name];
    if (!isObject(value)) return {};
    const members = Object.entries(value).map(([key, one]) => [key, typed(one)]);
    return { [name]: Object.fromEntries(members) as Json };
  };
  return { ...input, ...marshal('Key'), ...marshal('ExpressionAttributeValues') };
}

/** A value as a DynamoDB attribute value: strings, numbers, booleans and maps. */
function typed(value: Json): Json {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (!isObject(value)) throw new TypeError(`The model has no type for ${JSON.stringify(value)}.`);
  return { M: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typed(one)])) };
}

/** The same text for equal items. */
function sorted(item: object): Json {
  const entries = Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Json;
}
