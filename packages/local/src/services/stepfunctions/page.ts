import type { JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';

/**
 * One page of a list, with 100 entries unless `maxResults` sets another length up to 1,000. The
 * token is the start of the next page.
 */
export function page(member: string, items: readonly JsonObject[], input: JsonObject): JsonObject {
  const start = Number(input['nextToken'] ?? 0);
  if (!Number.isInteger(start) || start < 0 || start > items.length) throw invalidToken(input);
  const end = start + length(input);
  return {
    [member]: items.slice(start, end),
    ...(end < items.length ? { nextToken: String(end) } : {}),
  };
}

/**
 * One page of a list that changes while it is read, newest first. The token is the time and the name
 * of the last item, so that nothing is skipped or repeated when items before it come and go.
 */
export function pageByTime<T extends { readonly startDate: number; readonly arn: string }>(
  items: readonly T[],
  input: JsonObject,
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const after = input['nextToken'] === undefined ? undefined : placeIn(input);
  const left = [...items]
    .sort(newestFirst)
    .filter((item) => !after || newestFirst(after, item) < 0);
  const shown = left.slice(0, length(input));
  const last = shown.at(-1);
  if (last === undefined || shown.length === left.length) return { items: shown };
  return { items: shown, nextToken: `${last.startDate} ${last.arn}` };
}

interface Place {
  readonly startDate: number;
  readonly arn: string;
}

function newestFirst(a: Place, b: Place): number {
  if (a.startDate !== b.startDate) return b.startDate - a.startDate;
  return a.arn < b.arn ? -1 : Number(a.arn > b.arn);
}

function placeIn(input: JsonObject): Place {
  const [, startDate, arn] = /^(\d+) (arn:.*)$/.exec(String(input['nextToken'])) ?? [];
  if (startDate === undefined || arn === undefined) throw invalidToken(input);
  return { startDate: Number(startDate), arn };
}

function length(input: JsonObject): number {
  return Math.min(Number(input['maxResults'] ?? 100) || 100, 1_000);
}

function invalidToken(input: JsonObject): ServiceError {
  return new ServiceError('InvalidToken', `Invalid Token: '${String(input['nextToken'])}'`);
}
