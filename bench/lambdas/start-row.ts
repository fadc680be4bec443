import { measured } from '../report/measure.ts';
import type { Row } from '../report/table.ts';
import type { Measured } from './measure.ts';

/** The heads of the cells of `startRow`. */
export const startColumns: readonly string[] = [
  'load, ms of processor',
  'spread',
  'load, ms',
  'to the first result, ms',
];

/** What a bundle is, beside what its starts cost. */
type Bundled = Pick<Row, 'name' | 'isOurs' | 'isFloor'> & {
  /** The cells before those of the starts: its sizes. */
  readonly sizes: readonly string[];
};

/** A row for the starts of a bundle in fresh processes, with the processor time of loading as its value. */
export function startRow({ sizes, ...row }: Bundled, starts: readonly Measured[]): Row {
  const of = (cost: keyof Measured) => measured(starts.map((start) => start[cost]));
  const { greatest, least, median } = of('loadProcessor');
  return {
    ...row,
    cells: [
      ...sizes,
      median.toFixed(1),
      `${least.toFixed(1)} to ${greatest.toFixed(1)}`,
      of('load').median.toFixed(1),
      of('first').median.toFixed(1),
    ],
    value: median,
    spread: [least, greatest],
  };
}
