import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measuredEvents, writeCatalogue } from './validators/catalogue.ts';
import {
  arbitraryOf,
  type Contestants,
  contestants,
  type Validate,
} from './validators/contestants.ts';
import { type Instances, instances } from './validators/instances.ts';

const rounds = 25;
/** Details of each kind, on which all contestants agree. */
const sample = 200;
/** The processor seconds of one contestant in one round. */
const milliseconds = 20;
const names = ['verdict', 'reasons', 'zod'] as const;

/**
 * Prints, for each event, the size of its validator, bundled and minified, and how many details it
 * validates per second of processor time, compared with the code of Ajv with ajv-formats (plain)
 * and with zod. Medians of the ratios to plain in rounds in which the contestants alternate, over
 * details on which all of them agree.
 */
export async function benchValidators(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-validators-'));
  try {
    writeCatalogue(folder);
    const measured = [];
    for (const event of measuredEvents) {
      const validators = await contestants(folder, event);
      const made = instances(await arbitraryOf(folder, event), validators.plain.validate, {
        count: 10 * sample,
        seed: 1,
      });
      measured.push({ event, validators, made, agreed: agreed(validators, made) });
    }
    header('bytes', 'KB');
    for (const { event, validators } of measured) {
      const { plain } = validators;
      row(event, (plain.bytes / 1_000).toFixed(1), (name) => validators[name].bytes / plain.bytes);
    }
    for (const kind of ['valid', 'invalid'] as const) {
      header(`${kind} details`, '1,000/s');
      for (const { event, validators, agreed } of measured) {
        const { rate, ratios } = race(validators, agreed[kind].slice(0, sample));
        row(event, (rate / 1_000).toFixed(0), (name) => ratios[name]);
      }
    }
    for (const { event, validators, made } of measured) {
      console.log(`${event.padEnd(26)}${agreement(validators, made)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The details on which all contestants agree. */
function agreed(validators: Contestants, { invalid, valid }: Instances): Instances {
  const judges = Object.values(validators).map(({ validate }) => validate as Validate);
  return {
    valid: valid.filter((detail) => judges.every((validate) => validate(detail))),
    invalid: invalid.filter((detail) => judges.every((validate) => !validate(detail))),
  };
}

/** The contestants that disagree with plain, and on how many details. */
function agreement(validators: Contestants, { invalid, valid }: Instances): string {
  const others = Object.entries(validators).flatMap(([name, { validate }]) => {
    const refused = valid.filter((detail) => !validate(detail)).length;
    const taken = invalid.filter((detail) => validate(detail)).length;
    return refused + taken === 0
      ? []
      : [`${name} refuses ${refused} valid details and takes ${taken} invalid ones`];
  });
  const all = `${valid.length} valid and ${invalid.length} invalid details`;
  return others.length === 0
    ? `all agree on ${all}`
    : `of ${all}, left out where they differ: ${others.join('; ')}`;
}

/** The details per second of processor time of plain, and the ratios of the others. */
function race(
  validators: Contestants,
  details: readonly unknown[],
): { readonly rate: number; readonly ratios: Readonly<Record<(typeof names)[number], number>> } {
  const loops = Object.entries(validators).map(
    ([name, { validate }]) => [name, validate, calibrate(validate, details)] as const,
  );
  const rates: Record<string, number>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turn = [...loops.slice(round % loops.length), ...loops.slice(0, round % loops.length)];
    rates.push(
      Object.fromEntries(
        turn.map(([name, validate, times]) => [name, rateOf(validate, details, times)]),
      ),
    );
  }
  const ratio = (name: string) =>
    median(rates.map((one) => (one[name] ?? Number.NaN) / (one['plain'] ?? Number.NaN)));
  return {
    rate: median(rates.map(({ plain = Number.NaN }) => plain)),
    ratios: { verdict: ratio('verdict'), reasons: ratio('reasons'), zod: ratio('zod') },
  };
}

/** How many passes over all details fill a round, after V8 has compiled the code. */
function calibrate(validate: Validate, details: readonly unknown[]): number {
  rateOf(validate, details, Math.ceil(20_000 / details.length));
  const rate = rateOf(validate, details, Math.ceil(20_000 / details.length));
  return Math.max(1, Math.round((rate * milliseconds) / 1_000 / details.length));
}

function rateOf(validate: Validate, details: readonly unknown[], times: number): number {
  let valid = 0;
  const started = process.cpuUsage();
  for (let time = 0; time < times; time += 1) {
    for (const detail of details) if (validate(detail)) valid += 1;
  }
  const { system, user } = process.cpuUsage(started);
  if (valid !== 0 && valid !== times * details.length) throw new Error('A verdict has changed.');
  return (times * details.length * 1e6) / (system + user);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function header(what: string, unit: string): void {
  const columns = [`plain ${unit}`, ...names.map((name) => `${name} / plain`)];
  console.log(`${what.padEnd(26)}${columns.map((one) => one.padStart(17)).join('')}`);
}

function row(event: string, plain: string, ratio: (name: (typeof names)[number]) => number): void {
  const columns = [plain, ...names.map((name) => ratio(name).toFixed(2))];
  console.log(`  ${event.padEnd(24)}${columns.map((one) => one.padStart(17)).join('')}`);
}
