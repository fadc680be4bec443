import { isObject, type JsonObject } from '@eventwright/json';

type Done<Value = unknown> = (error: unknown, value: Value) => void;

/** What dynalite keeps of the tables themselves, and the entries of their indexes. */
export interface TableStore {
  readonly tableDb: {
    get(name: string, done: Done<JsonObject>): void;
    put(name: string, table: JsonObject, done: Done): void;
  };
  deleteIndexDb(kind: 'Global', table: string, index: string, done: Done): void;
}

/**
 * Gives a table the global secondary indexes of a definition, and empties the named ones: dynalite
 * 4.0.0 takes `GlobalSecondaryIndexUpdates` and creates and deletes none.
 */
export async function setIndexes(
  { tableDb, deleteIndexDb }: TableStore,
  { TableName, AttributeDefinitions = [], GlobalSecondaryIndexes }: JsonObject,
  emptied: readonly string[],
): Promise<void> {
  const name = String(TableName);
  for (const index of emptied) {
    await settled((done) => deleteIndexDb('Global', name, index, done));
  }
  const table = await settled<JsonObject>((done) => tableDb.get(name, done));
  const { GlobalSecondaryIndexes: _, ...rest } = table;
  const wanted = Array.isArray(GlobalSecondaryIndexes)
    ? GlobalSecondaryIndexes.filter(isObject)
    : [];
  const indexes = wanted.map((index) => ({
    ...index,
    IndexArn: `${String(table['TableArn'])}/index/${String(index['IndexName'])}`,
    IndexSizeBytes: 0,
    IndexStatus: 'ACTIVE',
    ItemCount: 0,
    ProvisionedThroughput: {
      ReadCapacityUnits: 0,
      WriteCapacityUnits: 0,
      NumberOfDecreasesToday: 0,
      ...(isObject(index['ProvisionedThroughput']) ? index['ProvisionedThroughput'] : {}),
    },
  }));
  const next = { ...rest, AttributeDefinitions };
  const changed = indexes.length === 0 ? next : { ...next, GlobalSecondaryIndexes: indexes };
  await settled((done) => tableDb.put(name, changed, done));
}

function settled<Value>(run: (done: Done<Value>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value)));
  });
}
