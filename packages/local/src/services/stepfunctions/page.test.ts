import { describe, expect, it } from 'vitest';
import { pageByTime } from './page.ts';

const executions = [10, 10, 11, 12, 13].map((startDate, index) => ({
  startDate,
  arn: `arn:aws:states:us-east-1:000000000000:execution:m:${index}`,
}));

describe('A page of executions', () => {
  it('starts with the newest', () => {
    const { items, nextToken } = pageByTime(executions, { maxResults: 2 });
    expect(items.map(({ startDate }) => startDate)).toEqual([13, 12]);
    expect(nextToken).toMatch(/^12 arn:/);
  });

  it('skips and repeats nothing if executions end and start between two pages', () => {
    const { items: first, nextToken } = pageByTime(executions, { maxResults: 3 });
    const started = { startDate: 14, arn: 'arn:aws:states:us-east-1:000000000000:execution:m:5' };
    const left = [...executions.filter((one) => !first.includes(one)), started];
    const { items, nextToken: none } = pageByTime(left, {
      maxResults: 3,
      nextToken: nextToken ?? '',
    });
    expect(items).toEqual(executions.slice(0, 2));
    expect(none).toBeUndefined();
  });

  it('ends if every execution has ended', () => {
    const { nextToken = '' } = pageByTime(executions, { maxResults: 1 });
    expect(pageByTime([], { nextToken })).toEqual({ items: [] });
  });

  it('refuses a token that it did not return', () => {
    expect(() => pageByTime(executions, { nextToken: '1000' })).toThrow("Invalid Token: '1000'");
  });
});
