/** The measurements of several rounds. */
export interface Measured {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** The median and the spread of the measurements. */
export function measured(values: readonly number[]): Measured {
  const sorted = values.toSorted((left, right) => left - right);
  const [least = Number.NaN] = sorted;
  return {
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    least,
    greatest: sorted.at(-1) ?? Number.NaN,
  };
}

/**
 * How often each contestant does its work per second of processor time of all threads, in rounds in
 * which they alternate. The first round is a warm-up and does not count.
 */
export function ratesOf(
  contestants: Readonly<Record<string, () => void>>,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): ReadonlyMap<string, Measured> {
  const rates = new Map(Object.keys(contestants).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(contestants)) {
      const rate = rateOf(work, seconds);
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  return new Map([...rates].map(([name, values]) => [name, measured(values)]));
}

function rateOf(work: () => void, seconds: number): number {
  let times = 0;
  let used = 0;
  const before = process.cpuUsage();
  do {
    for (let turn = 0; turn < 8; turn += 1) work();
    times += 8;
    const { system, user } = process.cpuUsage(before);
    used = (user + system) / 1e6;
  } while (used < seconds);
  return times / used;
}

/**
 * How much each contestant does in a second of processor time of all threads, round after round in which
 * they alternate. A contestant says how much it did in one call. The first round is left out.
 */
export async function asyncRatesOf(
  contestants: Readonly<Record<string, () => Promise<number>>>,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<ReadonlyMap<string, Measured>> {
  const rates = new Map(Object.keys(contestants).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(contestants)) {
      const rate = await asyncRateOf(work, seconds);
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  return new Map([...rates].map(([name, values]) => [name, measured(values)]));
}

async function asyncRateOf(work: () => Promise<number>, seconds: number): Promise<number> {
  let [done, used] = [0, 0];
  const before = process.cpuUsage();
  do {
    done += await work();
    const { system, user } = process.cpuUsage(before);
    used = (user + system) / 1e6;
  } while (used < seconds);
  return done / used;
}
