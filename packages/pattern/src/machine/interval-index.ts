import type { Visit } from './text-index.ts';

/** A closed interval of numbers or texts, and the posting to visit for values in it. */
export interface Interval<Bound> {
  readonly low: Bound;
  readonly high: Bound;
  readonly posting: number;
}

/**
 * Finds which of many intervals hold a point. The intervals are sorted by their lower bound and
 * form a balanced tree in which each subtree knows its greatest upper bound. A subtree that ends
 * below the point is skipped, so the time grows with the logarithm of the number of intervals and
 * with the number of results.
 */
export class IntervalIndex<Bound extends number | string> {
  private readonly intervals: readonly Interval<Bound>[];
  /** The greatest upper bound of each subtree, by the index of its middle interval. */
  private readonly greatest: Bound[] = [];

  constructor(intervals: readonly Interval<Bound>[]) {
    this.intervals = [...intervals].sort((one, other) => compare(one.low, other.low));
    this.measure(0, this.intervals.length);
  }

  get isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  find(point: Bound, visit: Visit): void {
    this.search(0, this.intervals.length, point, visit);
  }

  private search(from: number, to: number, point: Bound, visit: Visit): void {
    if (from >= to) return;
    const middle = (from + to) >>> 1;
    if ((this.greatest[middle] as Bound) < point) return;
    this.search(from, middle, point, visit);
    const interval = this.intervals[middle] as Interval<Bound>;
    if (interval.low > point) return;
    if (interval.high >= point) visit(interval.posting);
    this.search(middle + 1, to, point, visit);
  }

  private measure(from: number, to: number): Bound | undefined {
    if (from >= to) return undefined;
    const middle = (from + to) >>> 1;
    const below = this.measure(from, middle);
    const above = this.measure(middle + 1, to);
    let greatest = (this.intervals[middle] as Interval<Bound>).high;
    if (below !== undefined && below > greatest) greatest = below;
    if (above !== undefined && above > greatest) greatest = above;
    this.greatest[middle] = greatest;
    return greatest;
  }
}

function compare<Bound extends number | string>(one: Bound, other: Bound): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
