import type { EventLeaves } from './event-leaves.ts';
import { LeafLists } from './leaf-lists.ts';

/** A field that has leaves in the event. One of them has to be chosen. */
export interface Claim {
  readonly field: number;
  /**
   * Whether the field may also be missing, that is, whether it passes when none of its leaves
   * agrees with the earlier choices.
   */
  readonly mayLack: boolean;
}

/**
 * Whether a field has a leaf that passes and agrees with a chosen one: none, one that excludes no
 * others, or only leaves that exclude others.
 */
export type Nearness = 0 | 1 | 2;
export const NONE = 0;
export const ALONGSIDE = 1;
export const NARROWING = 2;

/** Half-open intervals of leaves: each even entry is a start, and the odd entry after it an end. */
type Leaves = readonly number[];

/**
 * Decides whether one leaf can be chosen for each field so that no two of them are in different
 * elements of one array. EventBridge requires this of fields inside arrays.
 *
 * Each choice narrows the leaves that remain: in each array around the chosen leaf, only those of
 * its element stay. Leaves are numbered in the order of the text, so the remaining leaves are a few
 * intervals, and a binary search finds a field's leaves in them. A choice that excludes nothing is
 * never taken back, and combinations that failed are remembered, so the time is linear in the
 * number of leaves if each field is in one array.
 */
export class Agreement<Field extends Claim> {
  private readonly leaves: EventLeaves;
  private readonly lists: LeafLists;
  private readonly passes: (leaf: number, claim: Field) => boolean;
  private claims: readonly Field[] = [];
  /** The index of the last claim that may lack, or -1. */
  private lastToLack = -1;
  private readonly failed = new Set<string>();
  /** The leaves that remain around the scope of the last call. */
  private around: Leaves = [];
  private aroundScope = -1;

  constructor(leaves: EventLeaves, passes: (leaf: number, claim: Field) => boolean) {
    this.leaves = leaves;
    this.lists = new LeafLists(leaves);
    this.passes = passes;
  }

  /** Forgets the last event. */
  begin(): void {
    this.lists.begin();
    this.aroundScope = -1;
  }

  /** Whether a leaf passes that agrees with a leaf in the scope. */
  near(claim: Field, scope: number): Nearness {
    const left = this.leftAround(scope);
    let near: Nearness = NONE;
    let tried = -1;
    for (let interval = 0; interval < left.length; interval += 2) {
      const end = left[interval + 1] as number;
      let place = this.lists.placeOf(claim.field, left[interval] as number);
      for (; place < this.lists.endOf(claim.field); place += 1) {
        const leaf = this.lists.at(place);
        if (leaf >= end) break;
        const leafScope = this.leaves.scope[leaf] as number;
        if (leafScope === tried || !this.passes(leaf, claim)) continue;
        if (leafScope === scope || leafScope === 0) return ALONGSIDE;
        if (this.narrow(left, leafScope) === left) return ALONGSIDE;
        tried = leafScope;
        near = NARROWING;
      }
    }
    return near;
  }

  private leftAround(scope: number): Leaves {
    if (this.aroundScope === scope) return this.around;
    this.around = this.narrow([0, this.leaves.count], scope);
    this.aroundScope = scope;
    return this.around;
  }

  /**
   * Whether all claims can be met at the same time.
   *
   * @param claims in the order of their paths if one of them may be missing, because EventBridge's
   * engine decides whether a field is missing only by the elements that the fields before it have
   * chosen. Otherwise in any order; the rarest first is fastest.
   * @param scope the scope of a leaf that has been chosen already; 0 if there is none.
   */
  holds(claims: readonly Field[], scope: number): boolean {
    this.claims = claims;
    this.lastToLack = claims.findLastIndex(({ mayLack }) => mayLack);
    this.failed.clear();
    return this.search(0, this.leftAround(scope), false);
  }

  private search(at: number, left: Leaves, isNarrowed: boolean): boolean {
    const claim = this.claims[at];
    if (claim === undefined) return true;
    const key = isNarrowed ? this.keyOf(at, left) : undefined;
    if (key !== undefined && this.failed.has(key)) return false;
    if (this.choose(claim, at, left, isNarrowed)) return true;
    if (key !== undefined) this.failed.add(key);
    return false;
  }

  private choose(claim: Field, at: number, left: Leaves, isNarrowed: boolean): boolean {
    let isMissing = true;
    let tried = -1;
    const narrowing: number[] = [];
    for (let interval = 0; interval < left.length; interval += 2) {
      const end = this.lists.placeOf(claim.field, left[interval + 1] as number);
      let place = this.lists.placeOf(claim.field, left[interval] as number);
      for (; place < end; place += 1) {
        isMissing = false;
        const leaf = this.lists.at(place);
        const scope = this.leaves.scope[leaf] as number;
        if (scope === tried || !this.passes(leaf, claim)) continue;
        tried = scope;
        if (this.narrow(left, scope) !== left) narrowing.push(scope);
        else if (this.search(at + 1, left, isNarrowed)) return true;
        else if (this.lastToLack <= at) return false;
      }
    }
    if (isMissing) return claim.mayLack && this.search(at + 1, left, isNarrowed);
    return narrowing.some((scope) => this.search(at + 1, this.narrow(left, scope), true));
  }

  /** The leaves that remain after a choice in the scope; the same list if all remain. */
  private narrow(left: Leaves, scope: number): Leaves {
    const { arrayEnd, arrayIsMixed, arrayStart, scopeArray, scopeEnd, scopeParent, scopeStart } =
      this.leaves;
    let after = left;
    for (let inner = scope; inner !== 0; inner = scopeParent[inner] as number) {
      const array = scopeArray[inner] as number;
      const isMixed = arrayIsMixed[array] === 1;
      const exclude = isMixed ? this.withoutElements(scopeParent[inner] as number) : without;
      after = exclude(after, arrayStart[array] as number, scopeStart[inner] as number);
      after = exclude(after, scopeEnd[inner] as number, arrayEnd[array] as number);
    }
    return after;
  }

  /**
   * Excludes the elements of an array that also has values of its own. Those values belong to the
   * scope around the array.
   */
  private withoutElements(around: number): typeof without {
    return (intervals, from, to) => {
      let after = intervals;
      let start = from;
      for (let leaf = from; leaf <= to; leaf += 1) {
        if (leaf < to && this.leaves.scope[leaf] !== around) continue;
        after = without(after, start, leaf);
        start = leaf + 1;
      }
      return after;
    };
  }

  /** A key that is equal whenever the same leaves remain for the claims that follow. */
  private keyOf(at: number, left: Leaves): string {
    const key: number[] = [at];
    for (let later = at; later < this.claims.length; later += 1) {
      const { field } = this.claims[later] as Field;
      for (const bound of left) key.push(this.lists.placeOf(field, bound));
    }
    return key.join();
  }
}

/** The intervals without the leaves from `from` to before `to`; the same list if it has none of them. */
function without(intervals: Leaves, from: number, to: number): Leaves {
  if (!overlaps(intervals, from, to)) return intervals;
  const rest: number[] = [];
  for (let at = 0; at < intervals.length; at += 2) {
    const start = intervals[at] as number;
    const end = intervals[at + 1] as number;
    if (start < Math.min(end, from)) rest.push(start, Math.min(end, from));
    if (Math.max(start, to) < end) rest.push(Math.max(start, to), end);
  }
  return rest;
}

function overlaps(intervals: Leaves, from: number, to: number): boolean {
  if (from >= to) return false;
  for (let at = 0; at < intervals.length; at += 2) {
    if ((intervals[at] as number) < to && (intervals[at + 1] as number) > from) return true;
  }
  return false;
}
