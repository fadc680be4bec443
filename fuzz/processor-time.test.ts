import { expect, it } from 'vitest';
import { processorTime } from './processor-time.ts';

it.runIf(process.platform === 'linux')(
  'Processor time grows with work, not by waiting',
  async () => {
    const used = () => processorTime(process.pid) ?? Number.NaN;
    const before = used();
    expect(before).toBeGreaterThan(0);
    const start = process.cpuUsage();
    while (process.cpuUsage(start).user < 60_000);
    expect(used() - before).toBeGreaterThanOrEqual(40);
  },
);

it('A process that does not exist has none', () => {
  expect(processorTime(undefined)).toBeUndefined();
});
