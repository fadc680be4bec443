import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ApiError, type ConsoleState } from '../api/route.ts';
import type { TablePage } from '../wire/data.ts';

const mostItems = 200;

/** The items of a table: those with the partition key if one is given, otherwise any. */
export async function readTable(
  { cloud, nameOf }: ConsoleState,
  name: string,
  partition: string,
): Promise<TablePage> {
  const table = cloud.resourcesOfType('AWS::DynamoDB::Table').find(({ ref }) => ref === name);
  if (table === undefined) throw new ApiError(`There is no table ${name}.`, 404);
  const keys = keyNames(table.properties);
  const [hash = ''] = keys;
  const input: JsonObject =
    partition === ''
      ? { TableName: name, Limit: mostItems }
      : {
          TableName: name,
          Limit: mostItems,
          KeyConditionExpression: '#key = :key',
          ExpressionAttributeNames: { '#key': hash },
          ExpressionAttributeValues: { ':key': { [typeOf(table.properties, hash)]: partition } },
        };
  const answer = await cloud.call('dynamodb', partition === '' ? 'Scan' : 'Query', input);
  const items = Array.isArray(answer['Items']) ? answer['Items'].filter(isObject) : [];
  return {
    name,
    title: nameOf(table.logicalId),
    keys,
    items: items.map(plainItem),
    isCut: answer['LastEvaluatedKey'] !== undefined,
  };
}

/** The partition key, and the sort key if there is one. */
function keyNames({ KeySchema }: JsonObject): readonly string[] {
  const parts = Array.isArray(KeySchema) ? KeySchema.filter(isObject) : [];
  const find = (type: string) => parts.filter(({ KeyType }) => KeyType === type);
  return [...find('HASH'), ...find('RANGE')].map(({ AttributeName }) => String(AttributeName));
}

function typeOf({ AttributeDefinitions }: JsonObject, name: string): string {
  const all = Array.isArray(AttributeDefinitions) ? AttributeDefinitions.filter(isObject) : [];
  return String(all.find(({ AttributeName }) => AttributeName === name)?.['AttributeType'] ?? 'S');
}

/** An item without the letters of its types. */
function plainItem(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

/** API reference, AttributeValue: one member whose name is the type. Numbers keep all their digits. */
function plain(value: Json): Json {
  if (!isObject(value)) return value;
  const [[type, content] = ['NULL', null]] = Object.entries(value);
  switch (type) {
    case 'M':
      return isObject(content) ? plainItem(content) : null;
    case 'L':
      return Array.isArray(content) ? content.map(plain) : null;
    case 'N':
      return String(Number(content)) === content ? Number(content) : (content ?? null);
    case 'NULL':
      return null;
    case 'B':
      return `binary, ${Buffer.from(String(content), 'base64').length} bytes`;
    default:
      return content ?? null;
  }
}
