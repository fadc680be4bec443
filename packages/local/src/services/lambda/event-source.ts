import { isObject, type JsonObject } from '@eventwright/json';
import { recordFilter } from '../input/record-filter.ts';
import { pollQueue } from '../queue-poller.ts';
import type { Cloud } from '../service.ts';
import { asReadersGet, pollStream, sequenceNumberOf } from '../stream-poller.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationAnswer } from './protocol.ts';

/** Two pollers a mapping: one invocation can run while the next batch is received. */
const pollers = 2;

/** Feeds a function from a queue or a table's stream, as an event source mapping describes it. */
export function startEventSource(
  cloud: Cloud,
  lambda: LambdaFunction,
  properties: JsonObject,
  signal: AbortSignal,
): readonly Promise<void>[] {
  const isStream = /^arn:aws:dynamodb:.*\/stream\//.test(String(properties['EventSourceArn']));
  return isStream
    ? [startStream(cloud, lambda, properties, signal)]
    : startQueue(cloud, lambda, properties, signal);
}

function startQueue(
  cloud: Cloud,
  lambda: LambdaFunction,
  properties: JsonObject,
  signal: AbortSignal,
): readonly Promise<void>[] {
  const scaling = properties['ScalingConfig'];
  const limit = isObject(scaling) ? Number(scaling['MaximumConcurrency'] ?? pollers) : pollers;
  const isWanted = recordFilter(properties['FilterCriteria']);
  const polling = {
    queueArn: String(properties['EventSourceArn']),
    batchSize: Number(properties['BatchSize'] ?? 10),
    windowSeconds: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0),
    take: async (records: readonly JsonObject[]) => {
      const Records = records.filter(isWanted);
      if (Records.length === 0) return new Set<string>();
      // X-Ray developer guide, "Tracing event-driven applications": a function that takes messages has
      // a trace of its own, which is linked to theirs.
      const answer = await lambda.invoke({ Records }, Records.flatMap(traceOf));
      return failedRecords(Records, answer, reportsItems(properties));
    },
  };
  return Array.from({ length: Math.min(pollers, limit) }, () =>
    pollQueue(cloud.as(lambda.configuration.caller), polling, signal),
  );
}

function startStream(
  cloud: Cloud,
  lambda: LambdaFunction,
  properties: JsonObject,
  signal: AbortSignal,
): Promise<void> {
  const streamArn = String(properties['EventSourceArn']);
  const isWanted = recordFilter(properties['FilterCriteria']);
  const retries = Number(properties['MaximumRetryAttempts'] ?? -1);
  const acting = cloud.as(lambda.configuration.caller);
  return pollStream(
    acting,
    {
      streamArn,
      name: `${lambda.configuration.name} ${streamArn}`,
      batchSize: Number(properties['BatchSize'] ?? 100),
      startingPosition: String(properties['StartingPosition'] ?? 'LATEST'),
      retries: retries < 0 ? undefined : retries,
      take: async (records) => {
        const Records = records.map((record) => asReadersGet(record, streamArn)).filter(isWanted);
        if (Records.length === 0) return undefined;
        const answer = await lambda.invoke({ Records });
        return firstFailed(Records, answer, reportsItems(properties));
      },
      giveUp: async (records) => {
        const destinations = properties['DestinationConfig'];
        const onFailure = isObject(destinations) ? destinations['OnFailure'] : undefined;
        const arn = isObject(onFailure) ? onFailure['Destination'] : undefined;
        if (arn !== undefined) {
          await acting.deliver({ arn: String(arn), body: JSON.stringify({ Records: records }) });
        }
      },
    },
    signal,
  );
}

function traceOf({ attributes }: JsonObject): readonly string[] {
  const header = isObject(attributes) ? attributes['AWSTraceHeader'] : undefined;
  return typeof header === 'string' ? [header] : [];
}

function reportsItems(properties: JsonObject): boolean {
  return [properties['FunctionResponseTypes'] ?? []].flat().includes('ReportBatchItemFailures');
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

/**
 * The ids of the records that must be received again.
 *
 * Lambda developer guide, "Implementing partial batch responses": an id that is not one of the batch's,
 * or is missing, makes the whole batch a failure.
 */
export function failedRecords(
  records: readonly JsonObject[],
  answer: InvocationAnswer,
  reportsItems: boolean,
): ReadonlySet<string> {
  const all = new Set(records.map((record) => String(record['messageId'])));
  if (answer.kind === 'error') return all;
  const failures = isObject(answer.value) ? answer.value['batchItemFailures'] : undefined;
  if (!reportsItems || !Array.isArray(failures)) return new Set();
  const failed = new Set<string>();
  for (const failure of failures) {
    const id = isObject(failure) ? failure['itemIdentifier'] : undefined;
    if (typeof id !== 'string' || !all.has(id)) return all;
    failed.add(id);
  }
  return failed;
}
