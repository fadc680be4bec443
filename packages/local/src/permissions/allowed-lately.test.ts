import { expect, it, vi } from 'vitest';
import { createAllowedLately } from './allowed-lately.ts';

const rule = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'rule/a' } as const;
const asked = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:::q', context: {} };

it('caches a permission only for the same caller, action, resource and context', () => {
  const lately = createAllowedLately(() => 1);
  expect(lately.has(rule, asked)).toBe(false);
  lately.add(rule, asked);
  expect(lately.has(rule, asked)).toBe(true);
  expect(lately.has({ ...rule, sourceArn: 'rule/b' }, asked)).toBe(false);
  expect(lately.has({ ...rule, kind: 'role', roleArn: 'role' }, asked)).toBe(false);
  expect(lately.has({ kind: 'administrator' }, asked)).toBe(false);
  expect(lately.has(rule, { ...asked, action: 'sqs:DeleteMessage' })).toBe(false);
  expect(lately.has(rule, { ...asked, context: { 'aws:x': 'y' } })).toBe(false);
});

it('forgets it when policies change and after one second', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  try {
    let version = 1;
    const lately = createAllowedLately(() => version);
    expect(lately.has(rule, asked)).toBe(false);
    lately.add(rule, asked);
    version = 2;
    expect(lately.has(rule, asked)).toBe(false);
    lately.add(rule, asked);
    vi.advanceTimersByTime(999);
    expect(lately.has(rule, asked)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(lately.has(rule, asked)).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
