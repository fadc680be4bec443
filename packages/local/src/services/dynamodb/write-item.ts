import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { recordChange, type Streams } from './streams.ts';
import { keyOf, type TableFacts } from './table-facts.ts';
import type { CallTables } from './tables.ts';

/** What writing needs. */
export interface Writing {
  readonly call: CallTables;
  readonly streams: Streams;
}

/** One write, with what became of the item. */
export interface Written {
  readonly answer: JsonObject;
  readonly facts: TableFacts;
  readonly key: JsonObject;
  readonly old: JsonObject | undefined;
  readonly new: JsonObject | undefined;
}

/**
 * Runs PutItem, UpdateItem or DeleteItem. Where a condition fails and
 * `ReturnValuesOnConditionCheckFailure` asks for it, the error carries the item.
 */
export async function writeItem(
  { call, streams }: Writing,
  operation: string,
  input: JsonObject,
): Promise<Written> {
  const { ReturnValuesOnConditionCheckFailure: wanted, ...rest } = input;
  const given = isJsonObject(input['Item']) ? input['Item'] : input['Key'];
  const facts = await streams.facts.of(String(input['TableName'])).catch(async (error: unknown) => {
    // Input that is wrong in itself is dynalite's to refuse.
    await call(operation, rest);
    throw error;
  });
  const key = isJsonObject(given) ? keyOf(facts, given) : {};
  const isWhole = Object.values(key).every((value) => value !== null);
  const old = isWhole ? await readItem(call, facts, key) : undefined;
  try {
    const answer = await call(operation, rest);
    const current = operation === 'DeleteItem' ? undefined : await readItem(call, facts, key);
    return { answer, facts, key, old, new: current };
  } catch (error) {
    const isCondition =
      error instanceof ServiceError && error.code.endsWith('ConditionalCheckFailedException');
    if (!isCondition || wanted !== 'ALL_OLD' || old === undefined) throw error;
    throw new ServiceError(error.code, error.message, error.status, { Item: old });
  }
}

/** Tells the stream of a table of a write. */
export function tellStream({ streams }: Writing, written: Written): void {
  recordChange(streams, written.facts, { old: written.old, new: written.new });
}

/** Puts an item back as it was before a write. */
export async function undoWrite({ call }: Writing, written: Written): Promise<void> {
  const { facts, key, old } = written;
  if (old === undefined) await call('DeleteItem', { TableName: facts.name, Key: key });
  else await call('PutItem', { TableName: facts.name, Item: old });
}

/** Reads an item as it is. */
export async function readItem(
  call: CallTables,
  { name }: TableFacts,
  key: JsonObject,
): Promise<JsonObject | undefined> {
  const input = { TableName: name, Key: key, ConsistentRead: true };
  const { Item } = await call('GetItem', input).catch((): { Item?: Json } => ({}));
  return isJsonObject(Item) ? Item : undefined;
}
