import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { tellStream, undoWrite, type Writing, type Written, writeItem } from './write-item.ts';

const kinds: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'UpdateItem',
};

/** API reference, TransactWriteItems. */
const mostItems = 100;

/**
 * TransactWriteItems: all writes, or none and the reason of each. Nobody else may write during that
 * time. If one part fails, the writes of the others are undone.
 */
export async function transactWriteItems(writing: Writing, input: JsonObject): Promise<JsonObject> {
  const items = itemsOf(input);
  await refuseRepeated(writing, items);
  const done: Written[] = [];
  const reasons: JsonObject[] = [];
  for (const [kind, part] of items) {
    try {
      const written = await writeItem(writing, kinds[kind] ?? '', part, true);
      // A condition check alone creates no item.
      const isNothing = kind === 'ConditionCheck';
      if (isNothing && written.old === undefined) await undoWrite(writing, written);
      else if (isNothing && written.begun !== undefined) writing.unfinished.end(written.begun);
      if (!isNothing) done.push(written);
      reasons.push({ Code: 'None' });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) {
        await undoAll(writing, done);
        throw error;
      }
      reasons.push(reason);
    }
  }
  if (reasons.some(({ Code }) => Code !== 'None')) {
    await undoAll(writing, done);
    throw cancelled(reasons);
  }
  writing.streams.store.together(() => {
    for (const written of done) tellStream(writing, written);
  });
  return {};
}

async function undoAll(writing: Writing, done: readonly Written[]): Promise<void> {
  for (const written of done.toReversed()) await undoWrite(writing, written);
}

/** TransactGetItems: what all items are at one time. */
export async function transactGetItems(writing: Writing, input: JsonObject): Promise<JsonObject> {
  const parts = partsOf(input);
  const Responses: JsonObject[] = [];
  for (const part of parts) {
    const get = isObject(part['Get']) ? part['Get'] : undefined;
    if (get === undefined) throw invalid("Value null at 'transactItems.1.member.get'");
    const { Item } = await writing.call('GetItem', { ...get, ConsistentRead: true });
    Responses.push(Item === undefined ? {} : { Item });
  }
  return { Responses };
}

function partsOf({ TransactItems }: JsonObject): readonly JsonObject[] {
  const parts = Array.isArray(TransactItems) ? (TransactItems as readonly Json[]) : [];
  if (parts.length < 1 || parts.length > mostItems || !parts.every(isObject)) {
    const limit =
      parts.length > mostItems
        ? `less than or equal to ${mostItems}`
        : 'greater than or equal to 1';
    throw invalid(
      `Value at 'transactItems' failed to satisfy constraint: Member must have length ${limit}`,
    );
  }
  return parts as readonly JsonObject[];
}

function itemsOf(input: JsonObject): readonly (readonly [kind: string, part: JsonObject])[] {
  return partsOf(input).map((part) => {
    const named = Object.entries(part).filter(([kind]) => Object.hasOwn(kinds, kind));
    const [kind, content] = named[0] ?? [];
    if (named.length !== 1 || kind === undefined || !isObject(content)) {
      const message = 'TransactItems can only contain one of Check, Put, Update or Delete';
      throw new ServiceError('ValidationException', message);
    }
    return [kind, content] as const;
  });
}

async function refuseRepeated(
  { streams }: Writing,
  items: readonly (readonly [string, JsonObject])[],
): Promise<void> {
  const seen = new Set<string>();
  for (const [, part] of items) {
    const { keyNames, name } = await streams.facts.of(part['TableName']);
    const given = part['Key'] ?? part['Item'];
    const values = isObject(given) ? keyNames.map((key) => given[key] ?? null) : [];
    const id = JSON.stringify([name, values]);
    if (seen.has(id)) {
      const message = 'Transaction request cannot include multiple operations on one item';
      throw new ServiceError('ValidationException', message);
    }
    seen.add(id);
  }
}

/**
 * Why a part cancels the transaction; `undefined` if the whole request is refused for it (developer
 * guide, "Managing complex workflows with DynamoDB transactions").
 */
function reasonOf(error: unknown): JsonObject | undefined {
  if (!(error instanceof ServiceError)) return undefined;
  const code = error.code.replace(/^.*#/, '');
  if (code === 'ConditionalCheckFailedException') {
    const { Item } = error.members as { readonly Item?: Json };
    const reason = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
    return { ...reason, ...(Item === undefined ? {} : { Item }) };
  }
  if (code === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  return undefined;
}

function cancelled(reasons: readonly JsonObject[]): ServiceError {
  const codes = reasons.map(({ Code }) => String(Code)).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new ServiceError(
    'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message,
    400,
    { Message: message, CancellationReasons: reasons },
  );
}

function invalid(what: string): ServiceError {
  return new ServiceError('ValidationException', `1 validation error detected: ${what}`);
}
