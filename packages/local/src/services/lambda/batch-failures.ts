import { isObject, type JsonObject } from '@eventwright/json';
import type { InvocationAnswer } from './protocol.ts';

/** Whether the answers of a mapping's function name the records that failed. */
export function reportsItems(properties: JsonObject): boolean {
  return [properties['FunctionResponseTypes'] ?? []].flat().includes('ReportBatchItemFailures');
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
