import { expect, it, vi } from 'vitest';
import { encodersFor } from './encoders.ts';

it.each([
  [128, 1],
  [1769, 1],
  [2653, 1],
  [3008, 2],
  [3538, 2],
  [10_240, 4],
])('A function with %d MB encodes %d variants at once', (megabytes, encoders) => {
  expect(encodersFor(megabytes)).toBe(encoders);
});

it.each([
  ['1769', 1],
  ['3538', 2],
])('With %s MB according to Lambda, the number of encoders is %d', async (megabytes, encoders) => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE', megabytes);
  vi.resetModules();
  const { settings } = await import('./settings.ts');
  expect(settings.encoders).toBe(encoders);
});
