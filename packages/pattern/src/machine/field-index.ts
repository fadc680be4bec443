import { parseAddress } from '../address.ts';
import type { Folded } from '../fold.ts';
import type { NumericRange, Test } from '../pattern.ts';
import { caseClasses, keepsLength } from './case-classes.ts';
import { type EventLeaves, LITERAL, STRING } from './event-leaves.ts';
import { type Interval, IntervalIndex } from './interval-index.ts';
import { TextIndex, type Visit } from './text-index.ts';

/**
 * Sorts after every digit, because an interval of addresses also holds longer texts that start with
 * its bound.
 */
const AFTER_DIGITS = '~';

/**
 * This many units distinguish infixes well enough. Each unit costs a step at every position of a
 * value.
 */
const LONGEST_INFIX = 4;

/**
 * Finds the postings that may match a leaf of one field without looking at the others: each test is
 * filed by what a value must have to pass it. Every posting that passes is visited. Some that do
 * not pass may be visited too, so the caller checks them.
 */
export class FieldIndex {
  private readonly forwards = new TextIndex({ backwards: false, fold: undefined });
  private readonly backwards = new TextIndex({ backwards: true, fold: undefined });
  /**
   * The first units of a part of each wildcard that has no fixed end: searched for at every
   * position of a value.
   */
  private infixes: TextIndex | undefined;
  private foldedForwards: TextIndex | undefined;
  private foldedBackwards: TextIndex | undefined;
  private readonly numbers = new Map<number, number[]>();
  private readonly numberTexts = new Map<string, number[]>();
  private readonly literals = new Map<string, number[]>();
  private readonly addresses = new Map<string, number[]>();
  private readonly ranges: Interval<number>[] = [];
  private readonly blocks: Interval<string>[] = [];
  private rangeIndex = new IntervalIndex<number>([]);
  private blockIndex = new IntervalIndex<string>([]);
  /** Tests that any leaf may pass. */
  private readonly anyLeaf: number[] = [];
  /** Tests that any string may pass. */
  private readonly anyString: number[] = [];

  /** Files a posting under one test. */
  add(test: Test, posting: number): void {
    switch (test.kind) {
      case 'string':
        this.forwards.add(test.value, true, posting);
        break;
      case 'prefix':
        this.forwards.add(test.value, false, posting);
        break;
      case 'suffix':
        this.backwards.add(test.value, false, posting);
        break;
      case 'wildcard':
        this.addWildcard(test, posting);
        break;
      case 'equals-folded':
      case 'prefix-folded':
      case 'suffix-folded':
        this.addFolded(test, posting);
        break;
      case 'address':
        file(this.addresses, test.value, posting);
        break;
      case 'cidr':
        this.blocks.push({ low: test.range.low, high: test.range.high + AFTER_DIGITS, posting });
        break;
      case 'number':
        file(this.numberTexts, test.text, posting);
        if (test.value !== undefined) file(this.numbers, test.value, posting);
        break;
      case 'range':
        this.ranges.push({ ...closed(test), posting });
        break;
      case 'literal':
        file(this.literals, test.text, posting);
        break;
      case 'exists':
      case 'anything-but':
        this.anyLeaf.push(posting);
        break;
      default:
        test satisfies never;
    }
  }

  /** Call this after all postings are filed. */
  seal(): void {
    this.rangeIndex = new IntervalIndex(this.ranges);
    this.blockIndex = new IntervalIndex(this.blocks);
  }

  /** Visits all postings that the leaf may match. */
  find(leaves: EventLeaves, leaf: number, visit: Visit): void {
    for (const posting of this.anyLeaf) visit(posting);
    const kind = leaves.kind[leaf];
    if (kind === STRING) this.findString(leaves, leaf, visit);
    else if (kind === LITERAL) visitAll(this.literals.get(textOf(leaves, leaf)), visit);
    else this.findNumber(leaves, leaf, visit);
  }

  private addWildcard(test: Extract<Test, { kind: 'wildcard' }>, posting: number): void {
    const { head, middle, tail } = test.wildcard;
    const longest = middle.reduce((one, other) => (other.length > one.length ? other : one), '');
    if (tail === undefined) this.forwards.add(head, true, posting);
    else if (head.length >= tail.length && head !== '') this.forwards.add(head, false, posting);
    else if (tail !== '') this.backwards.add(tail, false, posting);
    else if (longest === '') this.anyString.push(posting);
    else {
      this.infixes ??= new TextIndex({ backwards: false, fold: undefined });
      this.infixes.add(longest.slice(0, LONGEST_INFIX), false, posting);
    }
  }

  private addFolded(test: Test & { readonly folded: Folded }, posting: number) {
    const { encoded } = test.folded;
    if (!keepsLength(encoded)) {
      this.anyString.push(posting);
    } else if (test.kind === 'suffix-folded') {
      this.foldedBackwards ??= new TextIndex({ backwards: true, fold: caseClasses() });
      this.foldedBackwards.add(encoded, false, posting);
    } else {
      this.foldedForwards ??= new TextIndex({ backwards: false, fold: caseClasses() });
      this.foldedForwards.add(encoded, test.kind === 'equals-folded', posting);
    }
  }

  private findString(leaves: EventLeaves, leaf: number, visit: Visit): void {
    const { units } = leaves;
    const start = leaves.start[leaf] as number;
    const end = leaves.end[leaf] as number;
    for (const posting of this.anyString) visit(posting);
    if (!this.forwards.isEmpty) this.forwards.find(units, start, end, visit);
    if (!this.backwards.isEmpty) this.backwards.find(units, start, end, visit);
    this.foldedForwards?.find(units, start, end, visit);
    if (this.infixes !== undefined) {
      for (let at = start; at < end; at += 1) this.infixes.find(units, at, end, visit);
    }
    this.foldedBackwards?.find(units, start, end, visit);
    if (this.addresses.size > 0 || !this.blockIndex.isEmpty) this.findAddress(leaves, leaf, visit);
  }

  private findAddress(leaves: EventLeaves, leaf: number, visit: Visit): void {
    const value = leaves.value(leaf);
    const address = value.kind === 'string' ? parseAddress(value.value) : undefined;
    if (address === undefined) return;
    visitAll(this.addresses.get(address), visit);
    this.blockIndex.find(address, visit);
  }

  private findNumber(leaves: EventLeaves, leaf: number, visit: Visit): void {
    if (!this.blockIndex.isEmpty) this.blockIndex.find(textOf(leaves, leaf), visit);
    if (this.numberTexts.size > 0) visitAll(this.numberTexts.get(textOf(leaves, leaf)), visit);
    if (this.numbers.size === 0 && this.rangeIndex.isEmpty) return;
    const value = leaves.number(leaf);
    if (Number.isNaN(value)) return;
    if (this.numbers.size > 0) visitAll(this.numbers.get(value), visit);
    this.rangeIndex.find(value, visit);
  }
}

/** The range as a closed interval: an exclusive bound becomes the next double. */
function closed({
  bottom,
  openBottom,
  openTop,
  top,
}: NumericRange): Omit<Interval<number>, 'posting'> {
  return { low: openBottom ? above(bottom) : bottom, high: openTop ? -above(-top) : top };
}

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The smallest double above a finite one. */
function above(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  double[0] = value;
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return double[0];
}

/** Whether every leaf for which the test's posting is visited passes the test. */
export function isCertain(test: Test): boolean {
  switch (test.kind) {
    case 'string':
    case 'prefix':
    case 'suffix':
    case 'number':
    case 'literal':
    case 'address':
    case 'range':
    case 'exists':
      return true;
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'cidr':
    case 'anything-but':
      return false;
  }
}

function textOf(leaves: EventLeaves, leaf: number): string {
  const value = leaves.value(leaf);
  return value.kind === 'string' ? value.value : value.text;
}

function file<Key>(postings: Map<Key, number[]>, key: Key, posting: number): void {
  const filed = postings.get(key);
  if (filed === undefined) postings.set(key, [posting]);
  else filed.push(posting);
}

function visitAll(postings: readonly number[] | undefined, visit: Visit): void {
  if (postings === undefined) return;
  for (const posting of postings) visit(posting);
}
