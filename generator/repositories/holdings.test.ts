import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchHoldings, forgetHoldings, type Holding, pushHoldings } from './holdings.ts';

let url = '';
beforeEach(() => {
  url = mkdtempSync(join(tmpdir(), 'producer-'));
  execFileSync('git', ['init', '-q', '--bare', url]);
});
afterEach(() => rmSync(url, { recursive: true }));

const holding = (consumer: string): Holding => ({
  consumer,
  source: 'shop',
  detailType: 'order.placed',
  where: { cents: [{ numeric: ['>', 0] }] },
  version: { file: 'e.json', schemas: new Map([['e.json', { type: 'object' }]]) },
  reads: ['cents'],
});

it('stores, replaces and deletes the holding of each application', () => {
  pushHoldings(url, 'billing', [holding('billing/a'), holding('billing/b')]);
  pushHoldings(url, 'support', [holding('support/c')]);
  pushHoldings(url, 'billing', [holding('billing/b')]);
  expect(fetchHoldings(url)).toEqual([holding('billing/b'), holding('support/c')]);
  expect(forgetHoldings(url, 'billing')).toBe(true);
  expect(forgetHoldings(url, 'billing')).toBe(false);
  expect(fetchHoldings(url)).toEqual([holding('support/c')]);
});
