import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { orphanedHandlers } from './orphaned-handlers.ts';

it('lists only the handlers whose consumer no longer exists', () => {
  const root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  const write = (file: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '{}');
  };
  write('schemas/consumers/bill.json');
  write('schemas/consumers/late/remind.yaml');
  write('schemas/sources/scan.json');
  for (const name of ['bill', 'remind', 'scan', 'ship']) write(`functions/${name}/handler.ts`);
  write('functions/shared/money.ts');
  const folders = {
    schemas: join(root, 'schemas'),
    handlers: join(root, 'functions'),
    output: join(root, 'generated'),
  };
  expect(orphanedHandlers(folders)).toEqual([
    'functions/ship belongs to no consumer or source. Delete it if you no longer need it.',
  ]);
  expect(orphanedHandlers({ ...folders, handlers: join(root, 'nothing') })).toEqual([]);
});
