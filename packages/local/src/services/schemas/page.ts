import type { SchemasRequest } from './parameters.ts';
import { SchemasError } from './schemas-error.ts';

/** One page of a list operation, and where it continues. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/** The most that one answer lists. */
const largestPage = 100;

/**
 * One page of a list that is sorted by `keyOf`, according to the request's limit and token. A token
 * names the last key that was returned, so that creations and deletions in between neither repeat
 * nor hide other entries.
 */
export function pageOf<T>(
  { query }: SchemasRequest,
  sorted: readonly T[],
  keyOf: (item: T) => string,
): Page<T> {
  const after = readToken(query.get('nextToken'));
  const limit = readLimit(query.get('limit'));
  const known = after === undefined ? -1 : sorted.findLastIndex((item) => keyOf(item) <= after);
  const items = sorted.slice(known + 1, known + 1 + limit);
  const last = items.at(-1);
  const isMore = known + 1 + limit < sorted.length;
  return { items, nextToken: isMore && last !== undefined ? writeToken(keyOf(last)) : undefined };
}

/** `NextToken`, if there is one: the wire leaves it out at the end. */
export function withToken(nextToken: string | undefined): { readonly NextToken?: string } {
  return nextToken === undefined ? {} : { NextToken: nextToken };
}

/** Sorts by code unit, as `<=` compares. */
export function byKey<T>(items: Iterable<T>, keyOf: (item: T) => string): readonly T[] {
  return [...items].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function readLimit(text: string | null): number {
  if (text === null) return largestPage;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, largestPage);
  throw new SchemasError(
    'BadRequestException',
    `limit must be a whole number from 1, not ${text}.`,
  );
}

function writeToken(key: string): string {
  return Buffer.from(`after ${key}`).toString('base64url');
}

function readToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  const text = Buffer.from(token, 'base64url').toString();
  if (text.startsWith('after ')) return text.slice('after '.length);
  throw new SchemasError('BadRequestException', 'nextToken was not returned by this operation.');
}
