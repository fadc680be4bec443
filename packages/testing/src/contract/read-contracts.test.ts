import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventPart } from './contract.ts';
import { readContracts } from './read-contracts.ts';

const event: EventPart = {
  name: 'Placed',
  source: 'shop',
  detailType: 'Placed',
  metadata: undefined,
  arbitrary: fc.oneof(fc.string(), fc.constant(null), fc.record({ a: fc.nat() })),
  isValid: () => true,
  accepts: () => true,
  explain: () => [],
  mutations: { reached: [], unreached: [] },
};

test('Details of a contract are objects, also where the schema accepts other values', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  writeFileSync(join(folder, 'contract.ts'), '');
  const { events } = await readContracts(pathToFileURL(`${folder}/`), async () => ({ event }));
  rmSync(folder, { recursive: true });
  const details = fc.sample(events['Placed']?.arbitrary ?? fc.constant({}), { seed: 1 });
  expect(details.filter((detail) => !Object.hasOwn(detail, 'a'))).toEqual([]);
});
