import { expect, it } from 'vitest';
import { send, startMeasuredCloud } from './measured-cloud.ts';

it('the cloud uses no more memory after 60,000 events than after 20,000', async () => {
  await using cloud = await startMeasuredCloud({ rules: 10, route: 'queue', isKept: true });
  await send(cloud, (sent) => sent < 20_000);
  const before = await cloud.report();
  await send(cloud, (sent) => sent < 40_000);
  const after = await cloud.report();
  expect(before.heapUsed).toBeGreaterThan(10e6);
  expect(after.heapUsed).toBeLessThan(before.heapUsed * 1.1);
});
