import { describe, expect, it } from 'vitest';
import { nextTime, parseSchedule } from './expression.ts';

/** The next time, as ISO 8601 to the minute; `none`, or `refused`. */
function next(expression: string, after: string, timezone = 'UTC'): string {
  const schedule = parseSchedule(expression, timezone);
  if (schedule === undefined) return 'refused';
  const time = nextTime(schedule, Date.parse(after));
  return time === undefined ? 'none' : new Date(time).toISOString().slice(0, 16);
}

describe('A schedule expression is due next', () => {
  it.each<[expression: string, after: string, want: string]>([
    ['rate(5 minutes)', '2026-11-28T09:00:00Z', '2026-11-28T09:05'],
    ['rate(1 hour)', '2026-11-28T09:00:00Z', '2026-11-28T10:00'],
    ['cron(0 12 * * ? *)', '2026-11-28T09:00:00Z', '2026-11-28T12:00'],
    ['cron(0 12 * * ? *)', '2026-11-28T12:00:00Z', '2026-11-29T12:00'],
    ['cron(0/15 * * * ? *)', '2026-11-28T09:07:00Z', '2026-11-28T09:15'],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-28T09:00:00Z', '2026-11-30T18:00'],
    ['cron(0 8 1 * ? *)', '2026-11-28T09:00:00Z', '2026-12-01T08:00'],
    ['cron(0 0 L * ? *)', '2026-02-01T00:00:00Z', '2026-02-28T00:00'],
    ['cron(0 0 ? * 2#1 *)', '2026-11-28T09:00:00Z', '2026-12-07T00:00'],
    ['cron(0 0 ? * 6L *)', '2026-11-28T09:00:00Z', '2026-12-25T00:00'],
    ['cron(0 0 15W * ? *)', '2026-11-01T09:00:00Z', '2026-11-16T00:00'],
    ['cron(0 0 29 2 ? *)', '2026-11-28T09:00:00Z', '2028-02-29T00:00'],
    ['cron(0 0 1 1 ? 2025)', '2026-11-28T09:00:00Z', 'none'],
    ['at(2026-12-24T18:00:00)', '2026-11-28T09:00:00Z', '2026-12-24T18:00'],
    ['at(2020-12-24T18:00:00)', '2026-11-28T09:00:00Z', 'none'],
  ])('%s after %s: %s', (expression, after, want) => {
    expect(next(expression, after)).toBe(want);
  });

  it('in its time zone', () => {
    const zone = 'America/New_York';
    expect(next('cron(0 9 * * ? *)', '2026-07-01T00:00:00Z', zone)).toBe('2026-07-01T13:00');
    expect(next('cron(0 9 * * ? *)', '2026-12-01T00:00:00Z', zone)).toBe('2026-12-01T14:00');
    expect(next('at(2026-12-24T18:00:00)', '2026-11-28T09:00:00Z', zone)).toBe('2026-12-24T23:00');
  });

  it.each([
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(5 seconds)',
    'cron(0 12 * * * *)',
    'cron(0 12 ? * ? *)',
    'cron(60 12 * * ? *)',
    'cron(0 12 * * ?)',
    'cron(0 12 * FOO ? *)',
    'at(tomorrow)',
    'every day',
  ])('%s is rejected', (expression) => {
    expect(next(expression, '2026-11-28T09:00:00Z')).toBe('refused');
  });
});
