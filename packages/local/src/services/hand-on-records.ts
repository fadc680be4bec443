import type { JsonObject } from '@eventwright/json';
import type { Activities } from '../activities/activities.ts';
import type { ActingCloud } from './service.ts';
import { createdAt, recordCause, sequenceNumberOf } from './stream-record.ts';

/** Why records are tried no more. */
export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What receives the records of a stream, and what happens to records that it refuses. */
export interface RecordTaker {
  readonly streamArn: string;
  /** Takes records in order. Returns the sequence number of the first that failed, if any did. */
  readonly take: (records: readonly JsonObject[]) => Promise<string | undefined>;
  /** How often a failed batch is retried; undefined for no limit. */
  readonly retries: number | undefined;
  /** The number of seconds after which a failing record is given up; undefined for never. */
  readonly maximumAge?: number | undefined;
  /** Whether a batch that failed is split in two, each half then tried on its own. */
  readonly isBisecting?: boolean;
  /** Told of records that are given up, and how often they were tried. */
  readonly giveUp: (records: readonly JsonObject[], why: GivenUp, tries: number) => Promise<void>;
}

interface Batch {
  readonly records: readonly JsonObject[];
  /** How many retries the batch has had. */
  readonly retries: number;
}

/** Delivers records in order until each is accepted or given up. */
export async function handOnRecords(
  cloud: ActingCloud,
  taker: RecordTaker,
  records: readonly JsonObject[],
  signal: AbortSignal,
): Promise<void> {
  let batches: readonly Batch[] = [{ records, retries: 0 }];
  for (let tries = 1; !signal.aborted; tries += 1) {
    const [first, ...later] = batches;
    if (first === undefined) return;
    const again = await handOn(cloud, taker, first, { tries, signal });
    batches = [...again, ...later];
  }
}

/** Tries a batch once. Returns the records to try again. */
async function handOn(
  { activities, clock }: ActingCloud,
  taker: RecordTaker,
  batch: Batch,
  { tries, signal }: { readonly tries: number; readonly signal: AbortSignal },
): Promise<readonly Batch[]> {
  const { causation } = activities;
  const { records } = batch;
  const failed = await causation.within(causesOf(activities, records), () => taker.take(records));
  if (failed === undefined) return [];
  const at = Math.max(
    0,
    records.findIndex((record) => sequenceNumberOf(record) === failed),
  );
  const left = records.slice(at);
  const causes = causesOf(activities, left);
  const why = giveUpReason(clock.now(), taker, { records: left, retries: batch.retries });
  const milliseconds = Math.min(100 * 2 ** batch.retries, 10_000);
  const of = taker.retries === undefined ? {} : { of: taker.retries };
  const again = split(taker, batch, left);
  const isGivenUp = why === 'RecordAgeExceeded' || (why !== undefined && again.length < 2);
  activities.record({
    service: 'dynamodbstreams',
    action: 'ReturnRecords',
    resource: taker.streamArn.split('/')[1] ?? taker.streamArn,
    summary: `${left.length} ${left.length === 1 ? 'record was' : 'records were'} not processed`,
    outcome: 'failed',
    causes,
    ...(isGivenUp
      ? {}
      : { next: { kind: 'retry', retry: batch.retries + 1, ...of, milliseconds } }),
  });
  if (isGivenUp) {
    await causation.within(causes, () => taker.giveUp(left, why, tries));
    return [];
  }
  await clock.sleep(milliseconds, signal, 'retry');
  return again;
}

/**
 * A batch that failed as a whole is split if the receiver requests it, which does not count as a
 * retry (Lambda developer guide, "Configuring error handling controls for DynamoDB event source
 * mappings"); of a batch that failed from a record on, the rest is retried.
 */
function split(taker: RecordTaker, { records, retries }: Batch, left: Batch['records']): Batch[] {
  const isWhole = left.length === records.length;
  if (taker.isBisecting !== true || !isWhole || left.length < 2) {
    return [{ records: left, retries: retries + 1 }];
  }
  const middle = Math.ceil(left.length / 2);
  return [left.slice(0, middle), left.slice(middle)].map((half) => ({ records: half, retries }));
}

function giveUpReason(
  now: number,
  taker: RecordTaker,
  { records, retries }: Batch,
): GivenUp | undefined {
  if (taker.retries !== undefined && retries >= taker.retries) return 'RetryAttemptsExhausted';
  const { maximumAge } = taker;
  const isOld = maximumAge !== undefined && now - createdAt(records[0]) > maximumAge * 1000;
  return isOld ? 'RecordAgeExceeded' : undefined;
}

function causesOf({ causation }: Activities, records: readonly JsonObject[]): readonly number[] {
  const causes = records.flatMap(({ eventID }) => causation.recall(recordCause(eventID)));
  return [...new Set(causes)];
}
