import { expect, test } from 'vitest';
import { percentile99, slopePerHour } from './slope.ts';

test('the slope of what grows is what it grows by in an hour, whatever a busy moment says', () => {
  const growing = Array.from({ length: 30 }, (_, minute) => [minute, 100 + 2 * minute] as const);
  expect(slopePerHour(growing)).toBeCloseTo(120);
  expect(slopePerHour(growing.with(20, [20, 9_000]))).toBeCloseTo(120);
});

test('the slope of what stays is none', () => {
  const staying = Array.from({ length: 30 }, (_, minute) => [minute, minute % 2] as const);
  expect(slopePerHour(staying)).toBeCloseTo(0);
});

test('nothing is said of a single point', () => {
  expect(slopePerHour([[1, 1]])).toBeNaN();
});

test('99 in 100 values do not exceed the percentile', () => {
  expect(percentile99(Array.from({ length: 200 }, (_, index) => index + 1))).toBe(198);
});
