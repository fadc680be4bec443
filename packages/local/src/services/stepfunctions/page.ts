import type { JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';

/**
 * One page of a list, 100 long unless `maxResults` says another length up to 1,000; the token says
 * where the next one starts.
 */
export function page(member: string, items: readonly JsonObject[], input: JsonObject): JsonObject {
  const start = Number(input['nextToken'] ?? 0);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new ServiceError('InvalidToken', `Invalid Token: '${String(input['nextToken'])}'`);
  }
  const end = start + Math.min(Number(input['maxResults'] ?? 100) || 100, 1_000);
  return {
    [member]: items.slice(start, end),
    ...(end < items.length ? { nextToken: String(end) } : {}),
  };
}
