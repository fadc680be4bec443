import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measuredEvents, writeCatalogue } from './catalogue.ts';
import { arbitraryOf, type Contestants, contestants } from './contestants.ts';
import { type Instances, instances } from './instances.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-validators-'));
  writeCatalogue(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(measuredEvents)('The validators of %s', (event) => {
  let validators: Contestants;
  let made: Instances;
  beforeAll(async () => {
    validators = await contestants(folder, event);
    const { validate } = validators.plain;
    made = instances(await arbitraryOf(folder, event), validate, { count: 300, seed: 7 });
  });

  test('are given equally many valid and invalid details', () => {
    expect([made.valid.length, made.invalid.length]).toEqual([300, 300]);
  });

  test('all reject invalid details', () => {
    for (const { validate } of Object.values(validators)) {
      expect(made.invalid.filter((detail) => validate(detail))).toEqual([]);
    }
  });

  test('all accept valid details', () => {
    for (const [name, { validate }] of Object.entries(validators)) {
      expect(
        made.valid.filter((detail) => !validate(detail)),
        name,
      ).toEqual([]);
    }
  });
});
