import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Table } from './report/table.ts';
import { measuredEvents, writeCatalogue } from './validators/catalogue.ts';
import { arbitraryOf, contestants } from './validators/contestants.ts';
import { instances } from './validators/instances.ts';
import { race } from './validators/race.ts';
import { bytesTable, type Judged, speedTable } from './validators/tables.ts';

/** Details of each kind that are created, and that are measured. */
const [created, measured] = [1_000, 200];

/**
 * For each event, the size of its validator, bundled and minified, and how many details it validates
 * per second of processor time, beside the code of Ajv with ajv-formats and zod, over details on
 * which all of them agree.
 */
export async function benchValidators(): Promise<readonly Table[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-validators-'));
  try {
    writeCatalogue(folder);
    const judged: Judged[] = [];
    for (const event of measuredEvents) judged.push(await judge(folder, event));
    return [bytesTable(judged), speedTable('valid', judged), speedTable('invalid', judged)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(folder: string, event: string): Promise<Judged> {
  const validators = await contestants(folder, event);
  const judges = Object.values(validators).map(({ validate }) => validate);
  const { plain } = validators;
  const made = instances(await arbitraryOf(folder, event), plain.validate, {
    count: created,
    seed: 1,
  });
  const valid = made.valid.filter((detail) => judges.every((isValid) => isValid(detail)));
  const invalid = made.invalid.filter((detail) => !judges.some((isValid) => isValid(detail)));
  return {
    event,
    validators,
    disputed: made.valid.length - valid.length + made.invalid.length - invalid.length,
    rates: {
      valid: race(validators, valid.slice(0, measured)),
      invalid: race(validators, invalid.slice(0, measured)),
    },
  };
}
