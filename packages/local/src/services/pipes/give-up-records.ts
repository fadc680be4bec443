import type { JsonObject } from '@eventwright/json';
import type { ActingCloud } from '../service.ts';
import { sequenceNumberOf } from '../stream-poller.ts';
import { member } from './member.ts';

/** Why records are tried no more. */
export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

interface GivenUpRecords {
  readonly source: string;
  readonly stream: JsonObject;
  readonly records: readonly JsonObject[];
  readonly why: GivenUp;
}

/**
 * Says in the dead-letter queue which records were given up. As on AWS the records themselves are not
 * in it: whoever requires them reads them from the stream by their sequence numbers, while it keeps them
 * (EventBridge user guide, "Amazon EventBridge Pipes error handling and troubleshooting", "DLQ behavior").
 */
export async function giveUpRecords(
  cloud: ActingCloud,
  { records, source, stream, why }: GivenUpRecords,
): Promise<void> {
  const queue = member(stream, 'DeadLetterConfig')['Arn'];
  const [first] = records;
  if (typeof queue !== 'string' || first === undefined) return;
  const [oldest, newest] = [first, records.at(-1)].map(timeOf);
  const body = {
    context: { partnerResourceArn: source, condition: why },
    version: '1.0',
    timestamp: new Date(cloud.clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000001-local000',
      startSequenceNumber: sequenceNumberOf(first),
      endSequenceNumber: sequenceNumberOf(records.at(-1)),
      approximateArrivalOfFirstRecord: oldest,
      approximateArrivalOfLastRecord: newest,
      batchSize: records.length,
      streamArn: source,
    },
  };
  await cloud.deliver({ arn: queue, body: JSON.stringify(body) });
}

function timeOf(record: JsonObject | undefined): string {
  const seconds = Number(member(record ?? {}, 'dynamodb')['ApproximateCreationDateTime'] ?? 0);
  return new Date(seconds * 1000).toISOString();
}
