import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { KeptTable } from '../../kept/kept-store.ts';
import { definitionOf } from './table-definition.ts';
import type { CallTables } from './tables.ts';

/** What it takes to change a table of an earlier start. */
export interface KeepingTables {
  readonly call: CallTables;
  /** Gives a table other global secondary indexes, empty ones. */
  setIndexes(wanted: JsonObject, emptied: readonly string[]): Promise<void>;
  /** The tables whose indexes are being filled, by name. */
  readonly filling: KeptTable<true>;
}

/**
 * Brings a table of an earlier start to the definition that the template has now. Its items stay where
 * only global secondary indexes differ. Where its key or a local secondary index differs, it is made
 * again without items, as CloudFormation replaces it: then the result is `replaced`.
 */
export async function keepTable(
  { call, setIndexes, filling }: KeepingTables,
  wanted: JsonObject,
): Promise<'kept' | 'replaced'> {
  const TableName = String(wanted['TableName']);
  const { Table } = await call('DescribeTable', { TableName });
  const before = definitionOf(isObject(Table) ? Table : {});
  const after = definitionOf(wanted);
  if (before.key !== after.key || before.local !== after.local) {
    await replace(call, TableName, wanted);
    return 'replaced';
  }
  const names = new Set([...before.global.keys(), ...after.global.keys()]);
  const changed = [...names].filter((name) => before.global.get(name) !== after.global.get(name));
  if (changed.length > 0) {
    // Whatever ends this process now, the next start fills the indexes.
    filling.put(TableName, true);
    await setIndexes(wanted, changed);
  }
  if (filling.get(TableName) !== undefined) {
    await writeAgain(call, TableName);
    filling.delete(TableName);
  }
  return 'kept';
}

async function replace(call: CallTables, TableName: string, wanted: JsonObject): Promise<void> {
  await call('DeleteTable', { TableName });
  while (await exists(call, TableName)) await new Promise(setImmediate);
  await call('CreateTable', wanted);
}

async function exists(call: CallTables, TableName: string): Promise<boolean> {
  const { TableNames } = await call('ListTables', {});
  return Array.isArray(TableNames) && TableNames.includes(TableName);
}

/** Writes each item once more, which enters it into the indexes. */
async function writeAgain(call: CallTables, TableName: string): Promise<void> {
  let start: Json | undefined;
  do {
    const page = start === undefined ? {} : { ExclusiveStartKey: start };
    const { Items, LastEvaluatedKey } = await call('Scan', { TableName, ...page });
    for (const Item of Array.isArray(Items) ? Items.filter(isObject) : []) {
      // An item whose attribute has another type than the index stays out of it, as on AWS.
      await call('PutItem', { TableName, Item }).catch(() => undefined);
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
}
