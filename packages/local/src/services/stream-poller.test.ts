import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { createActivities } from '../activities/activities.ts';
import { type Clock, createClock } from '../clock.ts';
import { openKeptStore } from '../kept/kept-store.ts';
import type { ActingCloud } from './service.ts';
import { pollStream } from './stream-poller.ts';

/** What one read of the stream finds. Time may pass meanwhile. */
type Read = (clock: Clock) => Promise<readonly string[]>;

const finds =
  (...records: readonly string[]): Read =>
  async () =>
    records;
const passes =
  (seconds: number): Read =>
  async (clock) => {
    await clock.advance(seconds * 1000);
    return [];
  };

/** The batches that a reader gets whose reads find these records. */
async function batchesOf(
  settings: { readonly batchSize: number; readonly windowSeconds?: number },
  reads: readonly Read[],
): Promise<{ readonly batches: readonly string[]; readonly limits: readonly unknown[] }> {
  const stop = new AbortController();
  const clock = createClock();
  const limits: unknown[] = [];
  const batches: string[] = [];
  const read = async ({ Limit }: JsonObject): Promise<JsonObject> => {
    limits.push(Limit);
    const found = await reads[limits.length - 1]?.(clock);
    if (found === undefined) stop.abort();
    return { Records: (found ?? []).map((id) => ({ id })), NextShardIterator: 'next' };
  };
  const answers: Record<string, (input: JsonObject) => Promise<JsonObject>> = {
    DescribeStream: async () => ({ StreamDescription: { Shards: [{ ShardId: 'shard' }] } }),
    GetShardIterator: async () => ({ ShardIterator: 'first' }),
    GetRecords: read,
  };
  const cloud = {
    kept: openKeptStore(undefined),
    clock,
    activities: createActivities(),
    call: (_: string, operation: string, input: JsonObject) => answers[operation]?.(input),
  };
  const polling = {
    ...settings,
    name: 'reader',
    streamArn: 'arn:aws:dynamodb:eu-west-1:1:table/orders/stream/1',
    startingPosition: 'LATEST',
    retries: 0,
    take: async (records: readonly JsonObject[]) => {
      batches.push(records.map(({ id }) => id).join(' '));
      return undefined;
    },
    giveUp: async () => undefined,
  };
  await pollStream(cloud as unknown as ActingCloud, polling, stop.signal);
  clock.stop();
  return { batches, limits };
}

it('gathers what was written before the window was over, and read after it', async () => {
  const reads = [finds('a'), passes(61), finds('b'), finds('c'), passes(61), finds()];
  const { batches } = await batchesOf({ batchSize: 10, windowSeconds: 60 }, reads);
  expect(batches).toEqual(['a b', 'c']);
});

it('opens the window with the first record', async () => {
  const reads = [passes(61), finds('a'), finds('b'), passes(61), finds()];
  const { batches } = await batchesOf({ batchSize: 10, windowSeconds: 60 }, reads);
  expect(batches).toEqual(['a b']);
});

it('ends the window with a full batch, and reads no more than that', async () => {
  const reads = [finds('a'), finds('b', 'c'), finds('d'), passes(61), finds()];
  const { batches, limits } = await batchesOf({ batchSize: 3, windowSeconds: 60 }, reads);
  expect(batches).toEqual(['a b c', 'd']);
  expect(limits.slice(0, 3)).toEqual([3, 2, 3]);
});

it('hands on each read at once if there is no window', async () => {
  const { batches } = await batchesOf({ batchSize: 10 }, [finds('a'), finds('b')]);
  expect(batches).toEqual(['a', 'b']);
});
