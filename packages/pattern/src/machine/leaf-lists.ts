import type { EventLeaves } from './event-leaves.ts';

/**
 * The leaves of each field as a sorted list, created on first use. A binary search finds the leaves
 * of one element.
 */
export class LeafLists {
  private readonly leaves: EventLeaves;
  private pool = new Int32Array(64);
  private used = 0;
  private event = 0;
  private readonly listedIn: Int32Array;
  private readonly start: Int32Array;
  private readonly end: Int32Array;

  constructor(leaves: EventLeaves) {
    this.leaves = leaves;
    const fields = leaves.first.length;
    this.listedIn = new Int32Array(fields);
    this.start = new Int32Array(fields);
    this.end = new Int32Array(fields);
  }

  /** Forgets the lists of the last event. */
  begin(): void {
    this.event += 1;
    this.used = 0;
  }

  /** The index in the list of the field's first leaf that is not before `leaf`. */
  placeOf(field: number, leaf: number): number {
    if (this.listedIn[field] !== this.event) this.list(field);
    let from = this.start[field] as number;
    let to = this.end[field] as number;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.pool[middle] as number) < leaf) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The index after the field's last leaf. Valid after a call of `placeOf` for the field. */
  endOf(field: number): number {
    return this.end[field] as number;
  }

  /** The leaf at an index of the lists. */
  at(place: number): number {
    return this.pool[place] as number;
  }

  private list(field: number): void {
    const { first, next } = this.leaves;
    this.listedIn[field] = this.event;
    this.start[field] = this.used;
    for (let leaf = first[field] as number; leaf >= 0; leaf = next[leaf] as number) {
      if (this.used === this.pool.length) this.grow();
      this.pool[this.used++] = leaf;
    }
    this.end[field] = this.used;
  }

  private grow(): void {
    const larger = new Int32Array(this.pool.length * 2);
    larger.set(this.pool);
    this.pool = larger;
  }
}
