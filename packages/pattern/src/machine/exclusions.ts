import type { Test } from '../pattern.ts';
import { type EventLeaves, STRING } from './event-leaves.ts';
import type { Condition } from './plan.ts';

/** In place of a text that no condition excludes. */
const NOWHERE = -1;

/**
 * The conditions that only exclude texts: `anything-but` with strings. They pass almost everything,
 * so they are evaluated often. Their texts are numbers in one array and a leaf's text is looked up
 * once, so most of them are decided without reading the texts that they exclude.
 */
export class Exclusions {
  private readonly leaves: EventLeaves;
  private readonly numbers = new Map<string, number>();
  /**
   * Condition `n` excludes the texts from `from[n]` to before `to[n]`; `to` is -1 for a condition
   * of another kind.
   */
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly excluded: Int32Array;
  /** The leaf that was looked up last in this event, and its text's number. */
  private leaf = -1;
  private number = NOWHERE;

  constructor(leaves: EventLeaves, conditions: readonly Condition[]) {
    this.leaves = leaves;
    this.from = new Int32Array(conditions.length);
    this.to = new Int32Array(conditions.length).fill(-1);
    const excluded: number[] = [];
    for (const [condition, { tests }] of conditions.entries()) {
      const texts = textsExcludedBy(tests);
      if (texts === undefined) continue;
      this.from[condition] = excluded.length;
      for (const text of texts) excluded.push(this.numberOf(text));
      this.to[condition] = excluded.length;
    }
    this.excluded = Int32Array.from(excluded);
  }

  /** Forgets the last event. */
  begin(): void {
    this.leaf = -1;
  }

  /** Whether a condition is one of these. */
  has(condition: number): boolean {
    return (this.to[condition] as number) >= 0;
  }

  /** Whether a leaf passes one of these conditions. */
  passes(leaf: number, condition: number): boolean {
    if (this.leaf !== leaf) this.lookUp(leaf);
    const { excluded, number } = this;
    if (number === NOWHERE) return true;
    const end = this.to[condition] as number;
    for (let at = this.from[condition] as number; at < end; at += 1) {
      if (excluded[at] === number) return false;
    }
    return true;
  }

  private lookUp(leaf: number): void {
    this.leaf = leaf;
    this.number = NOWHERE;
    // A value that is not a string equals none of the texts.
    if (this.leaves.kind[leaf] !== STRING) return;
    const value = this.leaves.value(leaf);
    if (value.kind === 'string') this.number = this.numbers.get(value.value) ?? NOWHERE;
  }

  private numberOf(text: string): number {
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }
}

function textsExcludedBy([test, ...others]: readonly Test[]): readonly string[] | undefined {
  if (test?.kind !== 'anything-but' || others.length > 0) return undefined;
  const texts = test.tests.flatMap((inner) => (inner.kind === 'string' ? [inner.value] : []));
  return texts.length === test.tests.length ? texts : undefined;
}
