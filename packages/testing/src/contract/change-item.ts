import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { compile } from '@eventwright/pattern';
import fc from 'fast-check';
import type { Detail, SourceContract, TakenChanges } from './contract.ts';
import { pipeSource } from './pipe-of.ts';
import type { System } from './system.ts';

/** A change that a source turns into an event. */
export interface ItemChange {
  readonly from: TakenChanges;
  /** The detail type of the resulting event. */
  readonly detailType: string;
  /** The kind of change, and the item before and after it. */
  readonly change: Detail;
}

/**
 * Changes an item of the table and returns the detail of the event that the Pipe publishes. The
 * item is really written, so the Pipe reads a real stream record.
 */
export async function changeItem(
  system: System,
  source: SourceContract,
  { from, detailType, change }: ItemChange,
): Promise<unknown> {
  const { eventName, NewImage, OldImage } = change as JsonObject;
  const after = imageOf(NewImage);
  const key = keyOf(from.key, after);
  const before = { ...imageOf(OldImage), ...key };
  const kind = String(eventName);
  // A write that changes nothing makes no record.
  fc.pre(kind !== 'MODIFY' || JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after)));
  const table = tableOf(pipeSource(system, source));
  const isTaken = filterOf(from);
  const write: Write = async (operation, input, made) => {
    const since = system.now();
    const answer = await system.call(`DynamoDB_20120810.${operation}`, 'dynamodb', input);
    const record = made(answer);
    if (record === undefined || !isTaken(record)) return undefined;
    const activity = await system.waitFor(since, `the Pipe publishes ${source.to}`, (one) => {
      if (one.service !== 'events' || one.action !== 'PutEvents') return false;
      return JSON.stringify(one.detail).includes(JSON.stringify(detailType));
    });
    return activity.detail as JsonObject;
  };
  const put = (item: JsonObject, old?: JsonObject) =>
    write('PutItem', { TableName: table, Item: item }, () => recordOf(key, old, item));
  const remove = () =>
    write('DeleteItem', { TableName: table, Key: key, ReturnValues: 'ALL_OLD' }, (answer) => {
      const { Attributes } = answer;
      return isObject(Attributes) ? recordOf(key, Attributes, undefined) : undefined;
    });
  await remove();
  if (kind !== 'INSERT') await put(before);
  const made =
    kind === 'REMOVE' ? await remove() : await put(after, kind === 'MODIFY' ? before : undefined);
  // The filter rejects this change; `arrange` can make changes that pass.
  fc.pre(made !== undefined);
  return made?.['detail'];
}

type Write = (
  operation: string,
  input: JsonObject,
  made: (answer: JsonObject) => JsonObject | undefined,
) => Promise<JsonObject | undefined>;

function filterOf({ pattern }: TakenChanges): (record: JsonObject) => boolean {
  const matcher = compile([{ name: 'source', pattern: JSON.stringify(pattern) }]);
  return (record) => matcher.match(JSON.stringify(record)).length > 0;
}

/** The parts of a stream record that filters can read. */
function recordOf(
  Keys: JsonObject,
  old: JsonObject | undefined,
  young: JsonObject | undefined,
): JsonObject {
  return {
    eventName: old === undefined ? 'INSERT' : young === undefined ? 'REMOVE' : 'MODIFY',
    dynamodb: {
      Keys,
      ...(young === undefined ? {} : { NewImage: young }),
      ...(old === undefined ? {} : { OldImage: old }),
    },
  };
}

function imageOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function keyOf(names: readonly string[], item: JsonObject): JsonObject {
  return Object.fromEntries(names.map((name) => [name, item[name] ?? null]));
}

function sorted(item: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1));
}

/** `arn:aws:dynamodb:…:table/NAME/stream/…` */
function tableOf(stream: string): string {
  return stream.split('/')[1] ?? '';
}
