import type { SubRule } from './plan.ts';

/** The branches by number, laid out in arrays of numbers: what is read for each one found. */
export interface Branches {
  readonly rules: Int32Array;
  readonly filedUnder: Int32Array;
  /** Branch `n` has the conditions from `from[n]` to before `from[n + 1]`. */
  readonly from: Int32Array;
  readonly conditions: Int32Array;
}

/** Lays the branches of a plan out. */
export function layOut(subRules: readonly SubRule[]): Branches {
  const from = new Int32Array(subRules.length + 1);
  for (const [number, { conditions }] of subRules.entries()) {
    from[number + 1] = (from[number] as number) + conditions.length;
  }
  return {
    rules: Int32Array.from(subRules, ({ rule }) => rule),
    filedUnder: Int32Array.from(subRules, ({ filedUnder }) => filedUnder),
    from,
    conditions: Int32Array.from(subRules.flatMap(({ conditions }) => conditions)),
  };
}
