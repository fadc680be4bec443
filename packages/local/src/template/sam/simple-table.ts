import { isObject } from '@eventwright/json';
import { add, type Expansion, type Given, objectAt, pick, tagList } from './expansion.ts';

const types: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' };

/** `AWS::Serverless::SimpleTable`: a table with one key, named `id` by default. */
export function expandSimpleTable(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const { Name = 'id', Type = 'String' } = objectAt(properties, 'PrimaryKey');
  const { Tags } = properties;
  const hasCapacity = properties['ProvisionedThroughput'] !== undefined;
  const AttributeType = types[String(Type)] ?? 'S';
  add(expansion, given, logicalId, 'AWS::DynamoDB::Table', {
    AttributeDefinitions: [{ AttributeName: Name, AttributeType }],
    KeySchema: [{ AttributeName: Name, KeyType: 'HASH' }],
    ...(hasCapacity ? {} : { BillingMode: 'PAY_PER_REQUEST' }),
    ...pick(properties, 'ProvisionedThroughput', 'SSESpecification', 'TableName'),
    ...(isObject(Tags) ? { Tags: tagList(Tags) } : {}),
  });
}
