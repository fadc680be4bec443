import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { arn } from '../../naming.ts';
import { type HttpCall, readOperation, textOf } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** Returns the name of a table's partition key, if the table is known. */
export type PartitionKeyOf = (tableArn: string) => string | undefined;

/** The action that each kind of entry of a transaction needs. */
const transactionActions: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const withoutTable = new Set(['ListTables', 'ListStreams', 'DescribeLimits', 'DescribeEndpoints']);

/** Service authorization reference, "Actions, resources, and condition keys for Amazon DynamoDB". */
export function dynamodbActions(
  call: HttpCall,
  partitionKeyOf: PartitionKeyOf,
): readonly ServiceAction[] {
  const { operation, input } = readOperation(call);
  const action = `dynamodb:${operation}`;
  if (operation.endsWith('ExecuteStatement')) return statements(input);
  if (operation.startsWith('Transact')) return transaction(input, partitionKeyOf);
  if (operation.startsWith('Batch')) return batch(action, input, partitionKeyOf);
  if (withoutTable.has(operation)) return [actionOn(action, '*')];
  // GetRecords names its stream in the iterator only.
  const ofIterator = textOf(input, 'ShardIterator').split('|')[0] ?? '';
  const stream = textOf(input, 'StreamArn') || textOf(input, 'ResourceArn') || ofIterator;
  if (stream !== '') return [actionOn(action, stream)];
  const table = tableArn(textOf(input, 'TableName'));
  const index = textOf(input, 'IndexName');
  const resource = index === '' ? table : `${table}/index/${index}`;
  return [{ action, resource, context: keysOf(input, partitionKeyOf(table)) }];
}

/** Developer guide, "IAM security policies with PartiQL": what a statement does, on its table or index. */
function statements(input: JsonObject): readonly ServiceAction[] {
  const texts = [input, ...objects(input['Statements'])].map((one) => textOf(one, 'Statement'));
  return texts.flatMap((statement) => {
    const [, verb = '', rest = ''] = /^\s*(\w+)\s(.*)$/s.exec(statement) ?? [];
    const from = /\bfrom\s+"?([\w.-]+?)"?(?:\."?([\w.-]+)"?)?(?:\s|$)/i.exec(` ${rest} `);
    const [, table, index] = from ?? [];
    if (verb.toLowerCase() !== 'select') return [];
    if (table === undefined) return [actionOn('dynamodb:PartiQLSelect', '*')];
    const resource = index === undefined ? tableArn(table) : `${tableArn(table)}/index/${index}`;
    return [actionOn('dynamodb:PartiQLSelect', resource)];
  });
}

function transaction(input: JsonObject, partitionKeyOf: PartitionKeyOf): readonly ServiceAction[] {
  return objects(input['TransactItems']).flatMap((item) =>
    Object.entries(item).flatMap(([kind, entry]) => {
      const operation = Object.hasOwn(transactionActions, kind) && transactionActions[kind];
      if (!operation || !isObject(entry)) return [];
      const resource = tableArn(textOf(entry, 'TableName'));
      const context = keysOf(entry, partitionKeyOf(resource));
      return [{ action: `dynamodb:${operation}`, resource, context }];
    }),
  );
}

function batch(
  action: string,
  input: JsonObject,
  partitionKeyOf: PartitionKeyOf,
): readonly ServiceAction[] {
  const tables = isObject(input['RequestItems']) ? input['RequestItems'] : {};
  return Object.entries(tables).map(([name, requests]) => {
    const resource = tableArn(name);
    const key = partitionKeyOf(resource);
    const keys = itemsOf(requests).flatMap((item) => leadingKeys(item, key));
    return { action, resource, context: leadingContext(keys) };
  });
}

/** The items and keys of a table's part of a batch: a list of writes, or the keys of a read. */
function itemsOf(requests: Json): readonly JsonObject[] {
  if (isObject(requests)) return objects(requests['Keys']);
  return objects(requests).flatMap(({ PutRequest, DeleteRequest }) => {
    if (isObject(PutRequest)) return objects([PutRequest['Item'] ?? null]);
    return isObject(DeleteRequest) ? objects([DeleteRequest['Key'] ?? null]) : [];
  });
}

/** DynamoDB developer guide, "Using IAM policy conditions": `dynamodb:LeadingKeys` and `Select`. */
function keysOf(input: JsonObject, partitionKey: string | undefined): ServiceAction['context'] {
  const items = objects([input['Key'] ?? null, input['Item'] ?? null]);
  const keys = items.flatMap((item) => leadingKeys(item, partitionKey));
  const queried = queriedKey(input, partitionKey);
  const select = textOf(input, 'Select');
  const returned = textOf(input, 'ReturnValues');
  return {
    ...leadingContext(queried === undefined ? keys : [...keys, queried]),
    ...(select === '' ? {} : { 'dynamodb:Select': select }),
    ...(returned === '' ? {} : { 'dynamodb:ReturnValues': returned }),
  };
}

function leadingContext(keys: readonly string[]): ServiceAction['context'] {
  return keys.length === 0 ? {} : { 'dynamodb:LeadingKeys': keys };
}

function leadingKeys(item: JsonObject, partitionKey: string | undefined): readonly string[] {
  const value = partitionKey === undefined ? undefined : item[partitionKey];
  const [text] = isObject(value) ? Object.values(value) : [];
  return typeof text === 'string' ? [text] : [];
}

/** The partition key's value in `#owner = :owner and …`. */
function queriedKey(input: JsonObject, partitionKey: string | undefined): string | undefined {
  const names = isObject(input['ExpressionAttributeNames'])
    ? input['ExpressionAttributeNames']
    : {};
  const values = input['ExpressionAttributeValues'];
  const equalities = textOf(input, 'KeyConditionExpression').matchAll(/([#\w]+)\s*=\s*(:\w+)/g);
  for (const [, name = '', placeholder = ''] of equalities) {
    if ((names[name] ?? name) !== partitionKey) continue;
    const value = isObject(values) ? values[placeholder] : undefined;
    const [text] = isObject(value) ? Object.values(value) : [];
    if (typeof text === 'string') return text;
  }
  return undefined;
}

function tableArn(name: string): string {
  return name.startsWith('arn:') ? name : arn('dynamodb', `table/${name}`);
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
