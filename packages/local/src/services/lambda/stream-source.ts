import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { GivenUp } from '../hand-on-records.ts';
import { recordFilter } from '../input/record-filter.ts';
import type { ActingCloud, Cloud } from '../service.ts';
import { pollStream } from '../stream-poller.ts';
import { asReadersGet, batchInfo, sequenceNumberOf } from '../stream-record.ts';
import { reportsItems } from './batch-failures.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationAnswer } from './protocol.ts';

/** Feeds a function from the stream of a table, as an event source mapping describes it. */
export function startStream(
  cloud: Cloud,
  lambda: LambdaFunction,
  properties: JsonObject,
  signal: AbortSignal,
): Promise<void> {
  const streamArn = String(properties['EventSourceArn']);
  const isWanted = recordFilter(properties['FilterCriteria']);
  const acting = cloud.as(lambda.configuration.caller);
  const polling = {
    streamArn,
    name: `${lambda.configuration.name} ${streamArn}`,
    batchSize: Number(properties['BatchSize'] ?? 100),
    windowSeconds: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0),
    startingPosition: String(properties['StartingPosition'] ?? 'LATEST'),
    retries: limit(properties['MaximumRetryAttempts']),
    maximumAge: limit(properties['MaximumRecordAgeInSeconds']),
    isBisecting: properties['BisectBatchOnFunctionError'] === true,
    take: async (records: readonly JsonObject[]) => {
      const Records = records.map((record) => asReadersGet(record, streamArn)).filter(isWanted);
      if (Records.length === 0) return undefined;
      const answer = await lambda.invoke({ Records });
      return firstFailed(Records, answer, reportsItems(properties));
    },
    giveUp: (records: readonly JsonObject[], why: GivenUp, tries: number) =>
      tellDestination(acting, lambda, properties, { records, why, tries }),
  };
  return pollStream(acting, polling, signal);
}

/** Retries and age have no limit if they are -1, which is the default. */
function limit(value: Json | undefined): number | undefined {
  const number = Number(value ?? -1);
  return number < 0 ? undefined : number;
}

/** The sequence number from which a batch is retried: of the first failure that is reported. */
function firstFailed(
  records: readonly JsonObject[],
  answer: InvocationAnswer,
  isReporting: boolean,
): string | undefined {
  const first = sequenceNumberOf(records[0]);
  if (answer.kind === 'error') return first;
  const failures = isObject(answer.value) ? answer.value['batchItemFailures'] : undefined;
  if (!isReporting || !Array.isArray(failures) || failures.length === 0) return undefined;
  const ids = failures.filter(isObject).map((failure) => String(failure['itemIdentifier']));
  const found = records.map(sequenceNumberOf).find((number) => ids.includes(number));
  return found ?? first;
}

interface GivenUpBatch {
  readonly records: readonly JsonObject[];
  readonly why: GivenUp;
  readonly tries: number;
}

/** Lambda developer guide, "Retain discarded records for a DynamoDB data source in Lambda". */
async function tellDestination(
  cloud: ActingCloud,
  { configuration: { arn, name } }: LambdaFunction,
  { DestinationConfig, EventSourceArn }: JsonObject,
  { records, why, tries }: GivenUpBatch,
): Promise<void> {
  const onFailure = isObject(DestinationConfig) ? DestinationConfig['OnFailure'] : undefined;
  const destination = isObject(onFailure) ? onFailure['Destination'] : undefined;
  if (typeof destination !== 'string') return;
  const body = {
    requestContext: {
      requestId: crypto.randomUUID(),
      functionArn: arn,
      condition: why,
      approximateInvokeCount: tries,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(cloud.clock.now()).toISOString(),
    DDBStreamBatchInfo: batchInfo(records, String(EventSourceArn)),
  };
  try {
    await cloud.deliver({ arn: destination, body: JSON.stringify(body) });
  } catch (error) {
    // Lambda counts it in the metric DestinationDeliveryFailures, and reads on.
    const summary = error instanceof Error ? error.message : String(error);
    const report = { service: 'lambda', action: 'DeliverToDestination', resource: name, summary };
    cloud.activities.record({ ...report, outcome: 'failed' });
  }
}
