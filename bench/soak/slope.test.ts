import { expect, test } from 'vitest';
import { percentile99, slopePerHour } from './slope.ts';

test('the slope of a growing value is its growth per hour, despite an outlier', () => {
  const growing = Array.from({ length: 30 }, (_, minute) => [minute, 100 + 2 * minute] as const);
  expect(slopePerHour(growing)).toBeCloseTo(120);
  expect(slopePerHour(growing.with(20, [20, 9_000]))).toBeCloseTo(120);
});

test('the slope of a constant value is zero', () => {
  const staying = Array.from({ length: 30 }, (_, minute) => [minute, minute % 2] as const);
  expect(slopePerHour(staying)).toBeCloseTo(0);
});

test('a single point has no slope', () => {
  expect(slopePerHour([[1, 1]])).toBeNaN();
});

test('99 of 100 values do not exceed the percentile', () => {
  expect(percentile99(Array.from({ length: 200 }, (_, index) => index + 1))).toBe(198);
});
