import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { compile } from '@eventwright/pattern';

/**
 * Which details are meant: a function, or an EventBridge pattern over the detail, in which a value
 * stands for itself: `{ total: 10, country: ['NL', { prefix: 'B' }] }`.
 */
export type Where<Detail> = ((detail: Detail) => boolean) | DetailPattern;

/** An EventBridge pattern whose leaves may be plain values. */
export interface DetailPattern {
  readonly [member: string]: DetailPattern | readonly unknown[] | string | number | boolean | null;
}

/** Makes a function that says whether a detail is meant. */
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
