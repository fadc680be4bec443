import { fileURLToPath } from 'node:url';
import { isObject, type Json, parseJson } from '@eventwright/json';
import type { Activity } from '../../activities/activities.ts';
import type { JournalEvent } from '../events/journal-event.ts';
import type { QueueMessage } from '../wire/data.ts';

/** Why a message is in a dead-letter queue. */
export interface Reason {
  readonly reason: string;
  readonly stack: string | null;
}

/**
 * Finds the reason: the one in the message itself, otherwise the last error that a function that
 * received it threw or logged.
 */
export function findReason(
  activities: readonly Activity[],
  { id, attributes }: QueueMessage,
  event: JournalEvent | undefined,
): Reason {
  const { ERROR_CODE: code, ERROR_MESSAGE: message } = attributes;
  if (message !== undefined || code !== undefined) {
    return { reason: [code, message].filter(Boolean).join(': '), stack: null };
  }
  const names = [id, ...(event === undefined ? [] : [event.id])];
  const last = activities.findLast((activity) => {
    const { service, action, outcome } = activity;
    const isRun = service === 'lambda' && action === 'Invoke' && outcome === 'failed';
    return (isRun || isErrorLine(activity)) && mentions(activity, names);
  });
  if (last === undefined) return { reason: 'It was received too often.', stack: null };
  if (last.service === 'lambda') return { reason: last.summary, stack: stackOf(last.detail) };
  return reasonInLine(last.summary);
}

function mentions({ summary, detail }: Activity, names: readonly string[]): boolean {
  const text = detail === undefined ? summary : `${summary} ${JSON.stringify(detail)}`;
  return names.some((name) => text.includes(name));
}

function isErrorLine({ service, summary }: Activity): boolean {
  return service === 'logs' && /"level":\s*"(error|fatal)"/i.test(summary);
}

/** A line of JSON with an error in it, as structured loggers write one. */
function reasonInLine(line: string): Reason {
  const parsed = parseJson(line);
  const fields = isObject(parsed) ? parsed : {};
  const error = fields['error'] ?? fields['err'];
  if (!isObject(error)) return { reason: String(fields['message'] ?? line), stack: null };
  const { name, message, stack } = error;
  return {
    reason: [name, message].filter((one) => typeof one === 'string').join(': '),
    stack: typeof stack === 'string' ? stack : null,
  };
}

/** The folder of the local cloud. Its stack frames take the place of Lambda's own on AWS. */
const cloudFolder = new URL('../../', import.meta.url);

/** Whether a frame is one of the process that stands in for Lambda's, or of Node.js itself. */
function isOurs(line: string): boolean {
  return [cloudFolder.href, fileURLToPath(cloudFolder), '(node:internal/'].some((part) =>
    line.includes(part),
  );
}

/** The stack of an invocation that failed, as Lambda's answer has it. */
export function stackOf(detail: Json | undefined): string | null {
  const error = isObject(detail) ? detail['error'] : undefined;
  const trace = isObject(error) ? (error['trace'] ?? error['stackTrace']) : undefined;
  if (!Array.isArray(trace) || trace.length === 0) return null;
  return trace.filter((line) => !isOurs(String(line))).join('\n');
}
