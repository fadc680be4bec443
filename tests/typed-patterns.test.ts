import { parsePattern, type Test } from '@eventwright/pattern';
import { expect, test } from 'vitest';
import type { ImageProcessedPattern } from '../generated/events/ImageProcessed/pattern.ts';
import type { PatternOf } from '../generated/pattern.ts';

interface Order {
  readonly status: 'open' | 'closed';
  readonly total: number;
  readonly paid?: boolean;
  readonly note: string | null;
  readonly lines: readonly { readonly sku: string; readonly count: number }[];
  readonly tags: readonly string[];
}

/** Compiles only if the value is a pattern over orders; TypeScript is the test. */
function isAccepted(pattern: PatternOf<Order>): boolean {
  return parsePattern(JSON.stringify(pattern)).kind === 'pattern';
}

test('a pattern with existing paths, operators and members type-checks, and EventBridge accepts it', () => {
  const processed: ImageProcessedPattern = {
    variants: { picture: { width: [{ numeric: ['>', 5] }] } },
  };
  expect(parsePattern(JSON.stringify(processed)).kind).toBe('pattern');
  expect(isAccepted({ status: ['open', { 'anything-but': 'closed' }], paid: [true] })).toBe(true);
  expect(isAccepted({ total: [{ numeric: ['>', 1, '<=', 5] }, { exists: false }] })).toBe(true);
  expect(isAccepted({ lines: { sku: [{ prefix: 'a' }], count: [1] }, tags: ['x'] })).toBe(true);
  expect(isAccepted({ note: [null, { suffix: { 'equals-ignore-case': 'Z' } }] })).toBe(true);
  expect(isAccepted({ $or: [{ status: ['open'] }, { paid: [false] }] })).toBe(true);
});

/** As a type of Avro's own schema: a name, a record, or a list of alternatives, which are the same again. */
type AvroType = string | { readonly name: string; readonly type: AvroType } | readonly AvroType[];

test('a pattern over a value that contains lists of itself type-checks', () => {
  const patterns: readonly PatternOf<{ readonly schema: AvroType }>[] = [
    { schema: ['int'] },
    { schema: { name: [{ prefix: 'Par' }] } },
    // @ts-expect-error: no such path
    { schema: { nmae: ['Parcel'] } },
  ];
  expect(patterns.map((one) => parsePattern(JSON.stringify(one)).kind)).toEqual([
    'pattern',
    'pattern',
    'pattern',
  ]);
});

test('unknown paths, operators and values do not type-check', () => {
  const wrong: readonly PatternOf<Order>[] = [
    // @ts-expect-error: no such path
    { statsu: ['open'] },
    // @ts-expect-error: no such member
    { status: ['opened'] },
    // @ts-expect-error: no text operator fits a number
    { total: [{ prefix: '1' }] },
    // @ts-expect-error: no comparison of numbers fits a text
    { note: [{ numeric: ['<', 5] }] },
    // @ts-expect-error: a range starts with its lower bound
    { total: [{ numeric: ['<', 5, '>', 1] }] },
    // @ts-expect-error: no such path within the elements
    { lines: { skew: ['a'] } },
    // @ts-expect-error: an object is no value
    { lines: [{ exists: true }] },
    // @ts-expect-error: a list has at least one entry
    { tags: [] },
    // @ts-expect-error: $or has at least two patterns
    { $or: [{ status: ['open'] }] },
  ];
  expect(wrong).toHaveLength(9);
});

/** A typed pattern for every kind of test: a new operator does not compile until it has a type. */
const patternOf: Readonly<Record<Test['kind'], PatternOf<Order>>> = {
  string: { tags: ['x'] },
  address: { tags: ['10.0.0.1'] },
  number: { total: [1] },
  literal: { paid: [true] },
  prefix: { tags: [{ prefix: 'a' }] },
  suffix: { tags: [{ suffix: 'a' }] },
  'equals-folded': { tags: [{ 'equals-ignore-case': 'a' }] },
  'prefix-folded': { tags: [{ prefix: { 'equals-ignore-case': 'a' } }] },
  'suffix-folded': { tags: [{ suffix: { 'equals-ignore-case': 'a' } }] },
  wildcard: { tags: [{ wildcard: 'a*' }] },
  range: { total: [{ numeric: ['>', 1] }] },
  cidr: { tags: [{ cidr: '10.0.0.0/24' }] },
  exists: { paid: [{ exists: true }] },
  'anything-but': { tags: [{ 'anything-but': 'a' }] },
};

test.each(Object.entries(patternOf))('%s has a type for its operator', (kind, pattern) => {
  const parsed = parsePattern(JSON.stringify(pattern));
  const branches = parsed.kind === 'pattern' ? parsed.branches : [];
  const tests = branches.flatMap((branch) => [...branch.values()].flatMap((field) => field.tests));
  expect(tests.map((one) => one.kind)).toEqual([kind]);
});
