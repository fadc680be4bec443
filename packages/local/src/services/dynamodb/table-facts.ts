import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { CallTables } from './tables.ts';

/** What the front of the tables needs to know about one. */
export interface TableFacts {
  readonly name: string;
  readonly keyNames: readonly string[];
  /** Such as `NEW_AND_OLD_IMAGES`; `undefined` if the table has no stream. */
  streamView: string | undefined;
  streamLabel: string | undefined;
  /** The attribute that says when an item expires. */
  expiryAttribute: string | undefined;
}

/** Returns the facts of a table. Reads its keys on first use. */
export interface Facts {
  /** Throws a `ServiceError` if the name is not text, or there is no such table. */
  of(table: Json | undefined): Promise<TableFacts>;
  forget(table: string): void;
  all(): readonly TableFacts[];
}

/** Makes the facts of tables that `call` knows. */
export function createFacts(call: CallTables): Facts {
  const known = new Map<string, TableFacts>();
  return {
    async of(given) {
      const name = textOf(given).replace(/^arn:.*:table\//, '');
      const found = known.get(name);
      if (found !== undefined) return found;
      const { Table } = await call('DescribeTable', { TableName: name });
      const schema = isObject(Table) ? Table['KeySchema'] : undefined;
      const keys = Array.isArray(schema) ? schema.filter(isObject) : [];
      const facts: TableFacts = {
        name,
        keyNames: keys.map(({ AttributeName }) => String(AttributeName)),
        streamView: undefined,
        streamLabel: undefined,
        expiryAttribute: undefined,
      };
      known.set(name, facts);
      return facts;
    },
    forget: (table) => known.delete(table),
    all: () => [...known.values()],
  };
}

/** The words of DynamoDB for a name of a wrong type. */
function textOf(name: Json | undefined): string {
  if (typeof name === 'string') return name;
  if (name === undefined || name === null) {
    const message =
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null";
    throw new ServiceError('ValidationException', message);
  }
  throw new ServiceError('com.amazon.coral.service#SerializationException', wrongType(name));
}

function wrongType(value: Exclude<Json, string | null>): string {
  if (Array.isArray(value)) return 'Unrecognized collection type class java.lang.String';
  if (typeof value === 'object') return 'Start of structure or map found where not expected';
  if (typeof value === 'boolean') {
    return `${value ? 'TRUE_VALUE' : 'FALSE_VALUE'} cannot be converted to String`;
  }
  const kind = Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  return `${kind} cannot be converted to String`;
}

/** The part of an item that is its key. */
export function keyOf({ keyNames }: TableFacts, item: JsonObject): JsonObject {
  const entries = keyNames.map((name): [string, Json] => [name, item[name] ?? null]);
  return Object.fromEntries(entries);
}
