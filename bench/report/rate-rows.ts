import type { Measured } from './measure.ts';
import { shortNumber } from './plot.ts';
import type { Row } from './table.ts';

/** The heads of the cells of `rateRows`. */
export const rateColumns: readonly string[] = ['median', 'spread', 'beside ours'];

/** A row per contestant: how often it does its work, how far that spreads, and how it compares to ours. */
export function rateRows(
  rates: ReadonlyMap<string, Measured>,
  ours: string,
  floors: readonly string[] = [],
): readonly Row[] {
  const reference = rates.get(ours)?.median ?? Number.NaN;
  return [...rates].map(([name, { greatest, least, median }]) => ({
    name,
    isOurs: name === ours,
    isFloor: floors.includes(name),
    cells: [
      shortNumber(median),
      `${shortNumber(least)} to ${shortNumber(greatest)}`,
      ratioOf(median, reference),
    ],
    value: median,
    spread: [least, greatest],
  }));
}

/** With two decimals, or two digits if it is small. */
function ratioOf(one: number, other: number): string {
  const ratio = one / other;
  return ratio < 0.1 ? String(Number(ratio.toPrecision(2))) : ratio.toFixed(2);
}
