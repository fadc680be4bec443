import { type Measured, measured } from '../report/measure.ts';
import type { Contestants, Validate } from './contestants.ts';

export const rounds = 9;
/** Enough details for V8 to compile the code. */
const warmUp = 8_000;
/** The processor seconds of one contestant in one round. */
const milliseconds = 20;

/** The details per second of processor time of a contestant, and as multiples of plain in the same round. */
export interface Pace {
  readonly rate: Measured;
  readonly besidePlain: Measured;
}

/** How fast each contestant judges the details, in rounds in which they alternate in changing order. */
export function race(
  validators: Contestants,
  details: readonly unknown[],
): Readonly<Record<keyof Contestants, Pace>> {
  const loops = Object.entries(validators).map(
    ([name, { validate }]) => [name, validate, calibrate(validate, details)] as const,
  );
  const rates = new Map(loops.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % loops.length;
    for (const [name, validate, times] of [...loops.slice(first), ...loops.slice(0, first)]) {
      rates.get(name)?.push(rateOf(validate, details, times));
    }
  }
  const plain = rates.get('plain') ?? [];
  const paces = [...rates].map(([name, all]) => {
    const ratios = all.map((rate, round) => rate / (plain[round] ?? Number.NaN));
    return [name, { rate: measured(all), besidePlain: measured(ratios) }];
  });
  return Object.fromEntries(paces) as Readonly<Record<keyof Contestants, Pace>>;
}

/** How many passes over all details fill a round, after V8 has compiled the code. */
function calibrate(validate: Validate, details: readonly unknown[]): number {
  rateOf(validate, details, Math.ceil(warmUp / details.length));
  const rate = rateOf(validate, details, Math.ceil(warmUp / details.length));
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
