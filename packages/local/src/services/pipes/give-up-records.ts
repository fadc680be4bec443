import type { JsonObject } from '@eventwright/json';
import type { GivenUp } from '../hand-on-records.ts';
import type { ActingCloud } from '../service.ts';
import { batchInfo } from '../stream-record.ts';
import { member } from './member.ts';

interface GivenUpRecords {
  readonly source: string;
  readonly stream: JsonObject;
  readonly records: readonly JsonObject[];
  readonly why: GivenUp;
}

/**
 * Says in the dead-letter queue which records were given up (EventBridge user guide, "Amazon EventBridge
 * Pipes error handling and troubleshooting", "DLQ behavior").
 */
export async function giveUpRecords(
  cloud: ActingCloud,
  { records, source, stream, why }: GivenUpRecords,
): Promise<void> {
  const queue = member(stream, 'DeadLetterConfig')['Arn'];
  if (typeof queue !== 'string') return;
  const body = {
    context: { partnerResourceArn: source, condition: why },
    version: '1.0',
    timestamp: new Date(cloud.clock.now()).toISOString(),
    DDBStreamBatchInfo: batchInfo(records, source),
  };
  await cloud.deliver({ arn: queue, body: JSON.stringify(body) });
}
