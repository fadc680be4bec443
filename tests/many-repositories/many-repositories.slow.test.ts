import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUpdated, repository, stageOf, withoutCounts } from './stage.ts';

const stage = stageOf('many-repositories', ['shop', 'billing']);
const { root, shell, write } = stage;

const application = `
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { BillOrder } from '../generated/consumers/bill-order/bill-order.construct.ts';
const stack = new Stack(new App(), 'Billing');
new BillOrder(stack, 'BillOrder', { eventBus: new EventBus(stack, 'Bus') });
`;

const handler = `
import { billOrder } from '../../generated/consumers/bill-order/consumer.ts';
export const handler = billOrder(async ({ detail }, { log }) => {
  log.info('Billed', { order: detail.order, cents: detail.cents.toFixed() });
});
`;

beforeAll(() => {
  stage.begin();
  for (const name of ['shop', 'billing']) {
    write(`${name}/package.json`, JSON.stringify({ name, type: 'module' }));
  }
  write('billing/cdk.json', JSON.stringify({ app: 'node stack/app.ts' }));
  write('billing/stack/app.ts', application);
  shell('.', 'git init -q --bare shop.git');
  shell('shop', `git init -q -b main && git remote add origin file://${root}/shop.git`);
});
afterAll(stage.end);

describe('docs/many-repositories.md', () => {
  it.each(stage.steps)('shows the output of: $folder, $command', (step) => {
    const printed = stage.run(step);
    if (!isUpdated) expect(withoutCounts(printed)).toBe(withoutCounts(step.printed));
  });

  it('passes contract tests that publish on the stand-in of the other bus', () => {
    const config = "export default { test: { include: ['generated/**/*.test.ts'] } };";
    write('billing/vitest.config.ts', config);
    write('billing/handlers/bill-order/handler.ts', handler);
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
    const { text, status } = shell('billing', `node ${vitest} run --reporter verbose`);
    expect(status, text).toBe(0);
    expect(text).toMatch(/bill-order > handles every valid OrderPlaced/);
  });

  it.runIf(isUpdated)('is up to date', stage.update);
});
