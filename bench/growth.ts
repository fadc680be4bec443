import { generationGrowth } from './growth/generation.ts';
import { imagesGrowth } from './growth/images.ts';
import { matchingGrowth } from './growth/matching.ts';
import { growthPlot } from './growth/plot.ts';
import { rowsGrowth } from './growth/rows.ts';
import { shortNumber } from './report/plot.ts';
import type { Table } from './report/table.ts';

/** How the cost of work grows with the size of its input, as slopes of logarithms. */
export async function benchGrowth(): Promise<readonly Table[]> {
  const all = [
    ...(await generationGrowth()),
    ...(await matchingGrowth()),
    ...(await rowsGrowth()),
    ...(await imagesGrowth()),
  ];
  return [
    {
      id: 'growth',
      title: 'Growth',
      note: 'Processor time for one piece of work, of all threads and processes that do it; the least of two or three rounds. A slope of 1 means that twice the size costs twice as much, 0 that it costs nothing more.',
      columns: ['by', 'from', 'to', 'slope', 'because'],
      rows: all.map(({ costs, dimension, slope }) => ({
        name: dimension.name,
        isOurs: true,
        cells: [
          dimension.of,
          at(dimension.sizes[0], costs[0]),
          at(dimension.sizes.at(-1), costs.at(-1)),
          slope.toFixed(2),
          dimension.because,
        ],
      })),
      drawing: growthPlot(all),
    },
  ];
}

function at(size = Number.NaN, seconds = Number.NaN): string {
  return `${shortNumber(size)}: ${time(seconds)}`;
}

function time(seconds: number): string {
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return `${(seconds * 1e6).toPrecision(3)} µs`;
}
