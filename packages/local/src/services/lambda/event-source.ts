import { isObject, type JsonObject } from '@eventwright/json';
import { recordFilter } from '../input/record-filter.ts';
import { pollQueue } from '../queue-poller.ts';
import type { Cloud } from '../service.ts';
import { failedRecords, reportsItems } from './batch-failures.ts';
import type { LambdaFunction } from './function.ts';
import { startStream } from './stream-source.ts';

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

function traceOf({ attributes }: JsonObject): readonly string[] {
  const header = isObject(attributes) ? attributes['AWSTraceHeader'] : undefined;
  return typeof header === 'string' ? [header] : [];
}
