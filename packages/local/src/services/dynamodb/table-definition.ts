import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** The key and the indexes of a table, as texts that are equal where they are. */
export interface TableDefinition {
  readonly key: string;
  /** All local secondary indexes. */
  readonly local: string;
  /** Global secondary indexes by name. */
  readonly global: ReadonlyMap<string, string>;
}

/** Reads the definition from `CreateTable` input, a template's properties or a `DescribeTable` answer. */
export function definitionOf({
  AttributeDefinitions,
  KeySchema,
  LocalSecondaryIndexes,
  GlobalSecondaryIndexes,
}: JsonObject): TableDefinition {
  const types = new Map(
    objects(AttributeDefinitions).map((one) => [one['AttributeName'], one['AttributeType']]),
  );
  const keyOf = (schema: Json | undefined) =>
    objects(schema).map(({ AttributeName = '', KeyType = '' }) => [
      AttributeName,
      types.get(AttributeName) ?? '',
      KeyType,
    ]);
  const indexes = (list: Json | undefined) =>
    objects(list).map((index): [string, string] => [
      String(index['IndexName']),
      JSON.stringify([keyOf(index['KeySchema']), projectionOf(index['Projection'])]),
    ]);
  return {
    key: JSON.stringify(keyOf(KeySchema)),
    local: JSON.stringify(indexes(LocalSecondaryIndexes).sort()),
    global: new Map(indexes(GlobalSecondaryIndexes)),
  };
}

function projectionOf(projection: Json | undefined): Json {
  const { ProjectionType = 'ALL', NonKeyAttributes } = isObject(projection) ? projection : {};
  return [
    ProjectionType,
    Array.isArray(NonKeyAttributes) ? NonKeyAttributes.map(String).sort() : [],
  ];
}

function objects(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}
