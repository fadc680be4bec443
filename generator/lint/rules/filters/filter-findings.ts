import { parsePattern } from '@eventwright/pattern';
import { findMistakes, type Finding as Mistake } from '@eventwright/pattern/prove';
import type { Catalog } from '../../../model/catalog.ts';
import { filtersOf } from '../../../proof/filters.ts';
import type { Finding } from '../../rule.ts';

/** What the proofs find in each `where` of the catalogue, as findings at their places in its file. */
export function filterFindings(
  catalog: Catalog,
  describe: (mistake: Mistake, eventName: string) => Pick<Finding, 'message' | 'hint'> | undefined,
): readonly Finding[] {
  return filtersOf(catalog).flatMap(({ eventName, file, pointer, schema, where }): Finding[] => {
    const parsed = parsePattern(JSON.stringify(where));
    if (parsed.kind !== 'pattern') return [];
    return findMistakes(parsed, schema).flatMap((mistake) => {
      const described = describe(mistake, eventName);
      if (described === undefined) return [];
      return [{ file, pointer: `${pointer}${mistake.pointer}`, ...described }];
    });
  });
}
