import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type JsonObject } from '@eventwright/json';
import { handOnRecords, type RecordTaker } from './hand-on-records.ts';
import type { ActingCloud } from './service.ts';

/** A loop that reads a table's stream until it is stopped. */
export interface StreamPolling extends RecordTaker {
  readonly batchSize: number;
  /** How long to gather records for a fuller batch, in seconds. */
  readonly windowSeconds?: number;
  /** `LATEST` or `TRIM_HORIZON`. */
  readonly startingPosition: string;
  /** The name under which its position is kept. */
  readonly name: string;
}

/** How long a poller waits if there was nothing to read. */
const pause = 100;

/**
 * Reads records in order and delivers them. Failed records are delivered again before the following
 * ones.
 */
export async function pollStream(
  cloud: ActingCloud,
  polling: StreamPolling,
  signal: AbortSignal,
): Promise<void> {
  const positions = cloud.kept.table<string>('stream-positions');
  let iterator = positions.get(polling.name) ?? (await firstIterator(cloud, polling));
  positions.putLater(polling.name, iterator);
  while (!signal.aborted) {
    const { records, next } = await gather(cloud, polling, iterator, signal);
    if (records.length > 0) await handOnRecords(cloud, polling, records, signal);
    if (signal.aborted) return;
    iterator = next;
    if (records.length > 0) positions.putLater(polling.name, iterator);
  }
}

/** Reads until the batch is full, or its window is over. */
async function gather(
  cloud: ActingCloud,
  { batchSize, windowSeconds = 0 }: StreamPolling,
  iterator: string,
  signal: AbortSignal,
): Promise<{ readonly records: readonly JsonObject[]; readonly next: string }> {
  const records: JsonObject[] = [];
  let next = iterator;
  let end = Number.POSITIVE_INFINITY;
  let isOver: boolean;
  do {
    // The last read is one after the window, so that it finds all that was written within it.
    isOver = cloud.clock.now() >= end;
    const input = { ShardIterator: next, Limit: batchSize - records.length };
    const { Records, NextShardIterator } = await cloud.call('dynamodbstreams', 'GetRecords', input);
    const read = Array.isArray(Records) ? Records.filter(isObject) : [];
    // The window opens with the first record.
    if (records.length === 0) end = cloud.clock.now() + windowSeconds * 1000;
    records.push(...read);
    next = String(NextShardIterator);
    if (read.length === 0 && !isOver)
      await sleep(pause, undefined, { signal }).catch(() => undefined);
  } while (
    records.length > 0 &&
    records.length < batchSize &&
    windowSeconds > 0 &&
    !isOver &&
    !signal.aborted
  );
  return { records, next };
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
