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

  test('are given valid details, and as many that are not', () => {
    expect([made.valid.length, made.invalid.length]).toEqual([300, 300]);
  });

  test('all refuse invalid input', () => {
    for (const { validate } of Object.values(validators)) {
      expect(made.invalid.filter((detail) => validate(detail))).toEqual([]);
    }
  });

  test('of ours and plain Ajv take the same', () => {
    for (const { validate } of [validators.verdict, validators.reasons]) {
      expect(made.valid.filter((detail) => !validate(detail))).toEqual([]);
    }
  });

  test('of zod take the same, but for e-mail addresses of which it knows fewer forms', () => {
    const taken = made.valid.filter((detail) => validators.zod.validate(detail));
    expect(taken.length).toBeGreaterThan(made.valid.length / 10);
  });
});
