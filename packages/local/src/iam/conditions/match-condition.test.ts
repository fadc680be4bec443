// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are policy variables

import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.ts';
import type { ContextValue } from '../request.ts';
import { matchesCondition } from './match-condition.ts';
import { parseConditions } from './parse-conditions.ts';

type Case = readonly [
  operator: string,
  wanted: Json,
  actual: ContextValue | undefined,
  holds: boolean,
];

function holds(operator: string, wanted: Json, actual: ContextValue | undefined): boolean {
  const [condition] = parseConditions({ [operator]: { 'aws:Key': wanted } }, '');
  if (condition === undefined) throw new Error('There is no condition.');
  const keys = actual === undefined ? {} : { 'AWS:key': actual };
  const context = createContext({ ...keys, 'aws:username': 'ada' });
  return matchesCondition(condition, '2012-10-17', context);
}

const strings: readonly Case[] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', '${aws:username}', 'ada', true],
  ['StringEquals', '${aws:PrincipalTag/none}', 'ada', false],
  ['StringEquals', 'a', undefined, false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringNotEquals', '${aws:PrincipalTag/none}', 'ada', false],
  ['StringEqualsIgnoreCase', 'ABC', 'abc', true],
  ['StringNotEqualsIgnoreCase', 'ABC', 'abc', false],
  ['StringLike', 'home/*', 'home/ada/x', true],
  ['StringLike', 'home/?', 'home/ab', false],
  ['StringLike', '${*}', 'anything', false],
  ['StringLike', '${*}', '*', true],
  ['StringNotLike', 'home/*', 'home/ada', false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringLikeIfExists', '${aws:PrincipalTag/none}', undefined, true],
];

const numbers: readonly Case[] = [
  ['NumericEquals', '10', 10, true],
  ['NumericEquals', 10, '10.0', true],
  ['NumericNotEquals', 10, 11, true],
  ['NumericNotEquals', 10, undefined, true],
  ['NumericLessThan', 1.2, 1.1, true],
  ['NumericLessThan', 1.2, 1.2, false],
  ['NumericLessThan', 1.2, undefined, false],
  ['NumericLessThanEquals', 10, 10, true],
  ['NumericGreaterThan', 10, 11, true],
  ['NumericGreaterThanEquals', 10, 9, false],
  ['NumericEquals', 'ten', 10, false],
  ['NumericEquals', '', 0, false],
  ['NumericLessThanIfExists', 10, undefined, true],
];

const dates: readonly Case[] = [
  ['DateEquals', '2026-11-28T00:00:00Z', '1795824000', true],
  ['DateNotEquals', '2026-11-28T00:00:00Z', '2026-11-28T00:00:01Z', true],
  ['DateLessThan', '2026-11-29T00:00:00Z', '2026-11-28T12:00:00Z', true],
  ['DateLessThanEquals', '2026-11-28', '2026-11-28T00:00:00Z', true],
  ['DateGreaterThan', '2020-01-01T00:00:01Z', '2026-11-28T12:00:00+02:00', true],
  ['DateGreaterThanEquals', 1795824000, '2026-11-28T00:00:00Z', true],
  ['DateGreaterThan', 'yesterday', '2026-11-28T00:00:00Z', false],
];

const others: readonly Case[] = [
  ['Bool', 'false', false, true],
  ['Bool', true, 'TRUE', true],
  ['Bool', 'true', undefined, false],
  ['BoolIfExists', 'true', undefined, true],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QmluYXJ5', 'b3RoZXI=', false],
  ['IpAddress', '203.0.113.0/24', '203.0.113.7', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.7', false],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', ['10.0.0.0/8', '2001:db8::/32'], '2001:db8:1::1', true],
  ['IpAddress', '203.0.113.0/40', '203.0.113.7', false],
  ['NotIpAddress', '203.0.113.0/24', '198.51.100.1', true],
  ['NotIpAddress', '203.0.113.0/24', undefined, true],
  ['ArnEquals', 'arn:aws:sns:*:111122223333:a*', 'arn:aws:sns:us-east-1:111122223333:ab', true],
  [
    'ArnLike',
    'arn:aws:sns:us-east-1:111122223333:a',
    'arn:aws:sns:us-east-1:111122223333:b',
    false,
  ],
  ['ArnNotEquals', 'arn:aws:sns:*:*:a', 'arn:aws:sns:us-east-1:111122223333:b', true],
  ['ArnNotLike', 'arn:aws:sns:*:*:*', 'arn:aws:sns:us-east-1:111122223333:b', false],
  ['ArnLike', 'arn:aws:sns:*:*:${aws:username}', 'arn:aws:sns:us-east-1:111122223333:ada', true],
  ['Null', 'true', undefined, true],
  ['Null', 'true', 'x', false],
  ['Null', 'false', 'x', true],
  ['Null', false, undefined, false],
  ['Null', 'true', [], true],
];

/** IAM user guide, "Set operators for multivalued context keys", with its tables. */
const sets: readonly Case[] = [
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', ['a', 'b'], undefined, true],
  ['ForAllValues:StringEquals', ['a', 'b'], [], true],
  ['ForAllValues:StringEquals', ['a', 'b'], '', true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a'], false],
  ['ForAllValues:StringNotEquals', ['a', 'b'], undefined, true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], undefined, false],
  ['ForAnyValue:StringEquals', ['a', 'b'], [], false],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], undefined, false],
  ['ForAnyValue:StringLikeIfExists', 'a*', undefined, true],
  ['ForAnyValue:NumericLessThan', 5, [9, 4], true],
  ['ForAllValues:ArnLike', 'arn:aws:s3:::*', ['arn:aws:s3:::a', 'arn:aws:s3:::b/c'], true],
];

describe('A condition', () => {
  it.each([...strings, ...numbers, ...dates, ...others, ...sets])(
    '%s %j, for a request with %j: %s',
    (operator, wanted, actual, expected) => {
      expect(holds(operator, wanted, actual)).toBe(expected);
    },
  );
});
