import { FieldIndex, isCertain } from './field-index.ts';
import type { Condition, Plan } from './plan.ts';

/** A bit of a posting: the leaf passes the test that found it, so that test needs no check. */
export const CERTAIN = 1;

/** A bit of a posting: the branch has no other test, so it matches. */
export const SUFFICIENT = 2;
/** A posting is the branch's number, shifted by this many bits. */
export const FLAG_BITS = 2;

/**
 * Files each branch in the index of its field. Each posting holds the branch's number and the bits
 * above. Returns the indexes by field.
 */
export function fileAll({ paths, conditions, subRules }: Plan): (FieldIndex | undefined)[] {
  const indexes: (FieldIndex | undefined)[] = paths.map(() => undefined);
  for (const [number, { conditions: all, filedUnder }] of subRules.entries()) {
    if (filedUnder < 0) continue;
    const { field, tests } = conditions[filedUnder] as Condition;
    const index = indexes[field] ?? new FieldIndex();
    indexes[field] = index;
    for (const test of tests) {
      const sufficient = all.length === 1 ? SUFFICIENT : 0;
      const flags = isCertain(test) ? CERTAIN | sufficient : 0;
      index.add(test, (number << FLAG_BITS) | flags);
    }
  }
  for (const index of indexes) index?.seal();
  return indexes;
}
