import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type JsonObject } from '@eventwright/json';
import type { Activities } from '../activities.ts';
import type { ActingCloud } from './service.ts';

/** A loop that reads a table's stream until it is stopped. */
export interface StreamPolling {
  readonly streamArn: string;
  readonly batchSize: number;
  /** `LATEST` or `TRIM_HORIZON`. */
  readonly startingPosition: string;
  /** How often a batch that failed is retried; without an end where it is undefined. */
  readonly retries: number | undefined;
  /** The seconds after which a record that fails is given up; never where it is undefined. */
  readonly maximumAge?: number | undefined;
  /** The name under which its position is kept. */
  readonly name: string;
  /** Takes records in order; gives the sequence number of the first that failed, if any did. */
  readonly take: (records: readonly JsonObject[]) => Promise<string | undefined>;
  /** Told of records that are given up. */
  readonly giveUp: (
    records: readonly JsonObject[],
    why: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
  ) => Promise<void>;
}

/** How long a poller waits where there was nothing to read. */
const pause = 100;

/** Reads records in order and hands them on; what fails is handed on again before what follows. */
export async function pollStream(
  cloud: ActingCloud,
  polling: StreamPolling,
  signal: AbortSignal,
): Promise<void> {
  const positions = cloud.kept.table<string>('stream-positions');
  let iterator = positions.get(polling.name) ?? (await firstIterator(cloud, polling));
  positions.putLater(polling.name, iterator);
  while (!signal.aborted) {
    const input = { ShardIterator: iterator, Limit: polling.batchSize };
    const { Records, NextShardIterator } = await cloud.call('dynamodbstreams', 'GetRecords', input);
    const records = Array.isArray(Records) ? Records.filter(isObject) : [];
    if (records.length === 0) await sleep(pause, undefined, { signal }).catch(() => undefined);
    else await takeAll(cloud, polling, records, signal);
    if (signal.aborted) return;
    iterator = String(NextShardIterator);
    if (records.length > 0) positions.putLater(polling.name, iterator);
  }
}

async function firstIterator(
  cloud: ActingCloud,
  { streamArn, startingPosition }: StreamPolling,
): Promise<string> {
  const described = await cloud.call('dynamodbstreams', 'DescribeStream', { StreamArn: streamArn });
  const { StreamDescription } = described as { readonly StreamDescription: JsonObject };
  const [shard] = StreamDescription['Shards'] as readonly JsonObject[];
  const { ShardIterator } = await cloud.call('dynamodbstreams', 'GetShardIterator', {
    StreamArn: streamArn,
    ShardId: shard?.['ShardId'] ?? '',
    ShardIteratorType: startingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
  });
  return String(ShardIterator);
}

async function takeAll(
  { activities, clock }: ActingCloud,
  { streamArn, take, retries, maximumAge, giveUp }: StreamPolling,
  records: readonly JsonObject[],
  signal: AbortSignal,
): Promise<void> {
  let left = records;
  for (let attempt = 0; left.length > 0 && !signal.aborted; attempt += 1) {
    const causes = causesOf(activities, left);
    const failed = await activities.causation.within(causes, () => take(left));
    if (failed === undefined) return;
    const at = left.findIndex((record) => sequenceNumberOf(record) === failed);
    left = left.slice(Math.max(0, at));
    const isSpent = retries !== undefined && attempt >= retries;
    const isOld = maximumAge !== undefined && clock.now() - createdAt(left[0]) > maximumAge * 1000;
    const isLast = isSpent || isOld;
    const delay = Math.min(100 * 2 ** attempt, 10_000);
    const of = retries === undefined ? {} : { of: retries };
    activities.record({
      service: 'dynamodbstreams',
      action: 'ReturnRecords',
      resource: streamArn.split('/')[1] ?? streamArn,
      summary: `${left.length} ${left.length === 1 ? 'record was' : 'records were'} not processed`,
      outcome: 'failed',
      causes: causesOf(activities, left),
      ...(isLast
        ? {}
        : { next: { kind: 'retry', retry: attempt + 1, ...of, milliseconds: delay } }),
    });
    if (isLast) {
      const why = isSpent ? 'RetryAttemptsExhausted' : 'RecordAgeExceeded';
      return await activities.causation.within(causesOf(activities, left), () => giveUp(left, why));
    }
    await clock.sleep(delay, signal, 'retry');
  }
}

/** The name by which the causes of a record are remembered. */
export function recordCause(eventId: unknown): string {
  return `record ${String(eventId)}`;
}

function causesOf({ causation }: Activities, records: readonly JsonObject[]): readonly number[] {
  const causes = records.flatMap(({ eventID }) => causation.recall(recordCause(eventID)));
  return [...new Set(causes)];
}

/** When a record was made, in milliseconds. */
function createdAt(record: JsonObject | undefined): number {
  const { dynamodb } = record ?? {};
  return isObject(dynamodb) ? Number(dynamodb['ApproximateCreationDateTime']) * 1000 : 0;
}

/** The sequence number of a record. */
export function sequenceNumberOf(record: JsonObject | undefined): string {
  const { dynamodb } = record ?? {};
  return isObject(dynamodb) ? String(dynamodb['SequenceNumber']) : '';
}

/**
 * A record as pipes and functions get it: with its stream, and the members of `userIdentity` in lower
 * case (DynamoDB developer guide, "DynamoDB Streams and Time to Live").
 */
export function asReadersGet(record: JsonObject, eventSourceARN: string): JsonObject {
  const { userIdentity, ...rest } = record;
  if (!isObject(userIdentity)) return { ...rest, eventSourceARN };
  const { PrincipalId: principalId = '', Type: type = '' } = userIdentity;
  return { ...rest, userIdentity: { type, principalId }, eventSourceARN };
}
