import type { CatalogRule } from '../../rule.ts';
import { filterFindings } from './filter-findings.ts';

/** Each entry of a list in a `where` is one that the event's schema lets happen. */
export const unreachableAlternative: CatalogRule = {
  subject: 'catalog',
  code: 'unreachable-alternative',
  severity: 'warning',
  check: ({ catalog }) =>
    filterFindings(catalog, (mistake, detailType) => {
      if (mistake.kind !== 'unreachable-alternative') return undefined;
      return {
        message: `No valid ${detailType} has this at ${mistake.path}.`,
        hint: 'Remove it, or compare its type, spelling and bounds with the schema.',
      };
    }),
};
