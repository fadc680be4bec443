/** A value at a time. */
export type Point = readonly [minutes: number, value: number];

/**
 * The growth of a value per hour: the median of the slopes between all pairs of points (Theil and
 * Sen), which a few busy moments do not move. Not a number for fewer than two points.
 */
export function slopePerHour(points: readonly Point[]): number {
  const slopes = points.flatMap(([minutes, value], index) =>
    points
      .slice(index + 1)
      .filter(([later]) => later > minutes)
      .map(([later, then]) => (60 * (then - value)) / (later - minutes)),
  );
  return median(slopes);
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

/** The value that 99 in 100 do not exceed. */
export function percentile99(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.99) - 1)] ?? Number.NaN;
}
