import type { JsonObject } from '@eventwright/json';
import type { ActingCloud } from '../service.ts';
import type { StreamPolling } from '../stream-poller.ts';
import { asReadersGet, sequenceNumberOf } from '../stream-record.ts';
import { giveUpRecords } from './give-up-records.ts';

/** A pipe's stream, and the function that receives its records and returns those that failed. */
export interface PipeStream {
  /** The ARN of the stream. */
  readonly source: string;
  readonly logicalId: string;
  /** DynamoDBStreamParameters. */
  readonly stream: JsonObject;
  readonly take: (records: readonly JsonObject[]) => Promise<readonly JsonObject[]>;
}

/** How a pipe reads the stream of a table. */
export function streamPolling(
  cloud: ActingCloud,
  { logicalId, source, stream, take }: PipeStream,
): StreamPolling {
  const attempts = stream['MaximumRetryAttempts'];
  const age = stream['MaximumRecordAgeInSeconds'];
  return {
    streamArn: source,
    name: `pipe ${logicalId}`,
    batchSize: Number(stream['BatchSize'] ?? 100),
    startingPosition: String(stream['StartingPosition'] ?? 'TRIM_HORIZON'),
    retries: attempts === undefined || attempts === -1 ? undefined : Number(attempts),
    maximumAge: age === undefined || age === -1 ? undefined : Number(age),
    take: async (records) => {
      const [failed] = await take(records.map((record) => asReadersGet(record, source)));
      return failed === undefined ? undefined : sequenceNumberOf(failed);
    },
    giveUp: (records, why) => giveUpRecords(cloud, { source, stream, records, why }),
  };
}
