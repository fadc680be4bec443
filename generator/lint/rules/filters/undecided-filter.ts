import type { CatalogRule } from '../../rule.ts';
import { provedFilters } from './proved-filters.ts';

/** Each filter is known to do its work: neither proved dead or idle, nor shown to be selective, is said and not passed over. */
export const undecidedFilter: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'undecided-filter',
  severity: 'note',
  check: ({ catalog }) =>
    provedFilters(catalog).flatMap(({ filter, proof: { verdict } }) => {
      if (verdict.kind !== 'undecided') return [];
      const { eventName, file, pointer } = filter;
      const missing = verdict.matching === undefined ? 'passes' : 'does not pass';
      const message = `It is not decided whether this filter does its work: no valid ${eventName} was found that ${missing} it, and none was ruled out.`;
      const hint = `Give the event an example that ${missing} it, if there is one.`;
      return [{ file, pointer, message, hint }];
    }),
};
