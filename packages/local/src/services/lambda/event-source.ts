import { isJsonObject, type JsonObject } from '../../json.ts';
import { pollQueue } from '../queue-poller.ts';
import type { Cloud } from '../service.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationAnswer } from './protocol.ts';

/** Two pollers a mapping: one invocation can run while the next batch is received. */
const pollers = 2;

/** Feeds a function from a queue, as an event source mapping describes it. */
export function startEventSource(
  cloud: Cloud,
  lambda: LambdaFunction,
  properties: JsonObject,
  signal: AbortSignal,
): readonly Promise<void>[] {
  const reportsItems = [properties['FunctionResponseTypes'] ?? []].flat();
  const scaling = properties['ScalingConfig'];
  const limit = isJsonObject(scaling) ? Number(scaling['MaximumConcurrency'] ?? pollers) : pollers;
  const polling = {
    queueArn: String(properties['EventSourceArn']),
    batchSize: Number(properties['BatchSize'] ?? 10),
    windowSeconds: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0),
    take: async (records: readonly JsonObject[]) => {
      const answer = await lambda.invoke({ Records: records });
      return failedRecords(records, answer, reportsItems.includes('ReportBatchItemFailures'));
    },
  };
  return Array.from({ length: Math.min(pollers, limit) }, () =>
    pollQueue(cloud.as(lambda.configuration.caller), polling, signal),
  );
}

/**
 * The ids of the records that must be received again.
 *
 * Lambda developer guide, "Implementing partial batch responses": an id that is none of the batch's,
 * or is missing, makes the whole batch a failure.
 */
export function failedRecords(
  records: readonly JsonObject[],
  answer: InvocationAnswer,
  reportsItems: boolean,
): ReadonlySet<string> {
  const all = new Set(records.map((record) => String(record['messageId'])));
  if (answer.kind === 'error') return all;
  const failures = isJsonObject(answer.value) ? answer.value['batchItemFailures'] : undefined;
  if (!reportsItems || !Array.isArray(failures)) return new Set();
  const failed = new Set<string>();
  for (const failure of failures) {
    const id = isJsonObject(failure) ? failure['itemIdentifier'] : undefined;
    if (typeof id !== 'string' || !all.has(id)) return all;
    failed.add(id);
  }
  return failed;
}
