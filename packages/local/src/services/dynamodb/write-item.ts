import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { recordChange, type Streams } from './streams.ts';
import { keyOf, type TableFacts } from './table-facts.ts';
import type { CallTables } from './tables.ts';
import type { UnfinishedWrites } from './unfinished-writes.ts';

/** What writing needs. */
export interface Writing {
  readonly call: CallTables;
  readonly streams: Streams;
  readonly unfinished: UnfinishedWrites;
}

/** One write, with what happened to the item. */
export interface Written {
  readonly answer: JsonObject;
  readonly facts: TableFacts;
  readonly key: JsonObject;
  readonly old: JsonObject | undefined;
  readonly new: JsonObject | undefined;
  /** The key of the write among those that are not finished. */
  readonly begun: string | undefined;
}

/**
 * Runs PutItem, UpdateItem or DeleteItem. If a condition fails and
 * `ReturnValuesOnConditionCheckFailure` requests it, the error contains the item.
 */
export async function writeItem(
  { call, streams, unfinished }: Writing,
  operation: string,
  input: JsonObject,
  isTransaction = false,
): Promise<Written> {
  const { ReturnValuesOnConditionCheckFailure: wanted, ...rest } = input;
  const given = isObject(input['Item']) ? input['Item'] : input['Key'];
  const facts = await streams.facts.of(input['TableName']).catch(async (error: unknown) => {
    // Input that is wrong in itself is dynalite's to refuse.
    await call(operation, rest);
    throw error;
  });
  const key = isObject(given) ? keyOf(facts, given) : {};
  const isWhole = Object.values(key).every((value) => value !== null);
  const old = isWhole ? await readItem(call, facts, key) : undefined;
  const mustFinish = isWhole && (isTransaction || facts.streamView !== undefined);
  const write = { table: facts.name, key, old, isTransaction };
  const begun = mustFinish ? unfinished.begin(write) : undefined;
  try {
    const answer = await call(operation, rest);
    const current = operation === 'DeleteItem' ? undefined : await readItem(call, facts, key);
    return { answer, facts, key, old, new: current, begun };
  } catch (error) {
    if (begun !== undefined) unfinished.end(begun);
    const isCondition =
      error instanceof ServiceError && error.code.endsWith('ConditionalCheckFailedException');
    if (!isCondition || wanted !== 'ALL_OLD' || old === undefined) throw error;
    throw new ServiceError(error.code, error.message, error.status, { Item: old });
  }
}

/** Tells the stream of a table of a write. */
export function tellStream({ streams, unfinished }: Writing, written: Written): void {
  streams.store.together(() => {
    recordChange(streams, written.facts, { old: written.old, new: written.new });
    if (written.begun !== undefined) unfinished.end(written.begun);
  });
}

/** Restores an item to its state before a write. */
export async function undoWrite({ call, unfinished }: Writing, written: Written): Promise<void> {
  await putBack(call, written.facts.name, written.key, written.old);
  if (written.begun !== undefined) unfinished.end(written.begun);
}

async function putBack(
  call: CallTables,
  TableName: string,
  key: JsonObject,
  old: JsonObject | undefined,
): Promise<void> {
  if (old === undefined) await call('DeleteItem', { TableName, Key: key });
  else await call('PutItem', { TableName, Item: old });
}

/**
 * Completes the writes that a kill has interrupted: undoes transactions, and records other writes.
 */
export async function finishWrites({ call, streams, unfinished }: Writing): Promise<void> {
  for (const [begun, { table, key, old, isTransaction }] of unfinished.left()) {
    const facts = await streams.facts.of(table).catch(() => undefined);
    if (facts === undefined) unfinished.end(begun);
    else if (isTransaction) {
      await putBack(call, table, key, old);
      unfinished.end(begun);
    } else {
      const written = { answer: {}, facts, key, old, new: await readItem(call, facts, key), begun };
      tellStream({ call, streams, unfinished }, written);
    }
  }
}

/** Reads an item unchanged. */
export async function readItem(
  call: CallTables,
  { name }: TableFacts,
  key: JsonObject,
): Promise<JsonObject | undefined> {
  const input = { TableName: name, Key: key, ConsistentRead: true };
  const { Item } = await call('GetItem', input).catch((): { Item?: Json } => ({}));
  return isObject(Item) ? Item : undefined;
}
