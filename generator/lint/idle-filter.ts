import { provedFilters, showWitness } from './proved-filters.ts';
import type { CatalogRule } from './rule.ts';

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
      const { eventName, file, pointer } = filter;
      const message = `Every valid ${eventName} passes this filter: it holds nothing back.`;
      const hint =
        verdict.witness === undefined
          ? 'Leave it out.'
          : `Leave it out, or ask for more than every event has, such as ${showWitness(verdict.witness)}`;
      return [{ file, pointer, message, hint }];
    }),
};
