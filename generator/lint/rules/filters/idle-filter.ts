import type { CatalogRule } from '../../rule.ts';
import { provedFilters, showWitness } from './proved-filters.ts';

/** Some valid event does not pass each filter: one that holds nothing back is noise, or a mistake. */
export const idleFilter: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'idle-filter',
  severity: 'warning',
  check: ({ catalog }) =>
    provedFilters(catalog).flatMap(({ filter, proof }) => {
      const { verdict } = proof;
      if (verdict.kind !== 'always-true') return [];
      // A table may hold items of other kinds, which the filter of its Pipe keeps out.
      if (filter.plane === 'pipe') return [];
      const { eventName, file, pointer } = filter;
      const message = `Every valid ${eventName} passes this filter, so the filter has no effect.`;
      const hint =
        verdict.witness === undefined
          ? 'Remove the filter.'
          : `Remove the filter, or exclude some valid events. This one passes: ${showWitness(verdict.witness)}`;
      return [{ file, pointer, message, hint }];
    }),
};
