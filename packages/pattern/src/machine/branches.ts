import type { SubRule } from './plan.ts';

/**
 * The branches by number, in arrays of numbers: everything that matching reads for each branch it
 * finds.
 */
export interface Branches {
  /** Branch `n` has the rules from `rulesFrom[n]` to before `rulesFrom[n + 1]`. */
  readonly rulesFrom: Int32Array;
  readonly rules: Int32Array;
  /** By branch: 1 if its rules have no other. */
  readonly isOnly: Uint8Array;
  readonly filedUnder: Int32Array;
  /**
   * Branch `n` has the remaining conditions from `from[n]` to before `from[n + 1]`, the rarest
   * first.
   */
  readonly from: Int32Array;
  readonly others: Int32Array;
}

/** Lays out the branches of a plan. */
export function layOut(subRules: readonly SubRule[]): Branches {
  const others = subRules.map((subRule) => subRule.others);
  const rules = subRules.map((subRule) => subRule.rules);
  return {
    rulesFrom: startsOf(rules),
    rules: Int32Array.from(rules.flat()),
    isOnly: Uint8Array.from(subRules, ({ isOnly }) => (isOnly ? 1 : 0)),
    filedUnder: Int32Array.from(subRules, ({ filedUnder }) => filedUnder),
    from: startsOf(others),
    others: Int32Array.from(others.flat()),
  };
}

/** The offset of each list if all lists are concatenated, and the end of the last one. */
function startsOf(lists: readonly (readonly number[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, { length }] of lists.entries()) starts[at + 1] = (starts[at] as number) + length;
  return starts;
}
