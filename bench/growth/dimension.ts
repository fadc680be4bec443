/** A size that grows, and the cost of the work for it. */
export interface Dimension {
  readonly name: string;
  /** The unit of the size: `rules`. */
  readonly of: string;
  readonly sizes: readonly number[];
  /** The processor seconds for one piece of work. The sizes are asked in their order. */
  readonly costOf: (size: number) => number | Promise<number>;
  /** The reason for its growth. */
  readonly because: string;
}

/** The measurements of a dimension. */
export interface Growth {
  readonly dimension: Dimension;
  readonly costs: readonly number[];
  /** The exponent: 1 if twice the size costs twice as much. */
  readonly slope: number;
}

/** Measures a dimension. */
export async function growthOf(dimension: Dimension): Promise<Growth> {
  const costs: number[] = [];
  for (const size of dimension.sizes) costs.push(await dimension.costOf(size));
  const points = dimension.sizes.map(
    (size, at) => [Math.log(size), Math.log(costs[at] ?? Number.NaN)] as const,
  );
  return { dimension, costs, slope: slopeOf(points) };
}

/** The slope of the regression line of points, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([one]) => one)), mean(points.map(([, one]) => one))];
  const together = points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0);
  return together / points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
}

/**
 * The minimum processor time of a piece of work in seconds, over several rounds of a tenth of a
 * second.
 */
export function secondsOf(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const before = process.threadCpuUsage();
    for (let times = 1; ; times += 1) {
      work();
      const { system, user } = process.threadCpuUsage(before);
      const seconds = (system + user) / 1e6;
      if (seconds < 0.1) continue;
      least = Math.min(least, seconds / times);
      break;
    }
  }
  return least;
}
