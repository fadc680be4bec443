import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { compile } from '@eventwright/pattern';

/**
 * Selects details: a function, or an EventBridge pattern in which plain values match themselves: `{
 * total: 10, country: ['NL', { prefix: 'B' }] }`.
 */
export type Where<Detail> = ((detail: Detail) => boolean) | DetailPattern;

/** An EventBridge pattern whose leaves may be plain values. */
export interface DetailPattern {
  readonly [member: string]: DetailPattern | readonly unknown[] | string | number | boolean | null;
}

/** Creates a function that returns whether a detail matches. */
export function matcherOf<Detail>(where: Where<Detail> | undefined): (detail: Detail) => boolean {
  if (where === undefined) return () => true;
  if (typeof where === 'function') return where;
  const pattern = JSON.stringify({ detail: asPattern(where as JsonObject) });
  const matcher = compile([{ name: 'where', pattern }]);
  return (detail) => matcher.match(JSON.stringify({ detail })).length > 0;
}

function asPattern(value: Json): Json {
  if (isArray(value)) return value;
  if (!isObject(value)) return [value];
  const members = Object.entries(value).map(([name, member]) => [name, asPattern(member)] as const);
  return Object.fromEntries(members);
}
