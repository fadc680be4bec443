import type { Json } from '@eventwright/json';
import { StateFailure } from './failure.ts';

/**
 * The maximum number of bytes of UTF-8 that an input, an output, a task's result or what one
 * `Assign` says may have: developer guide, "Step Functions service quotas".
 */
export const largestPayload = 256 * 1024;

/** Throws a `StateFailure` `States.DataLimitExceeded` for a payload beyond the limit. */
export function holdToLimit(payload: Json, what: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  if (bytes <= largestPayload) return;
  const cause = `${what} has ${bytes} bytes, more than the ${largestPayload} that are allowed.`;
  throw new StateFailure('States.DataLimitExceeded', cause);
}
