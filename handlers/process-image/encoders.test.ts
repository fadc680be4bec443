import { expect, it } from 'vitest';
import { encodersFor } from './encoders.ts';

it.each([
  [128, 1],
  [1769, 1],
  [2653, 1],
  [3008, 2],
  [10_240, 6],
])('A function of %d MB encodes %d forms at once', (megabytes, encoders) => {
  expect(encodersFor(megabytes)).toBe(encoders);
});
