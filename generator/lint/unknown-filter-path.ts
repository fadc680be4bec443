import { filterFindings } from './filter-findings.ts';
import type { CatalogRule } from './rule.ts';

/** A consumer's `where` names values that its event can have: any other makes a rule that never fires. */
export const unknownFilterPath: CatalogRule = {
  subject: 'catalog',
  code: 'unknown-filter-path',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) =>
    filterFindings(catalog, (mistake, detailType) => {
      if (mistake.kind !== 'unknown-path' || !mistake.forbidden) return undefined;
      const { nearest, path } = mistake;
      return {
        message: `No ${detailType} has a value at ${path}, so this never matches.`,
        hint:
          nearest === undefined ? 'Name a value, not an object.' : `Did you mean \`${nearest}\`?`,
      };
    }),
};
