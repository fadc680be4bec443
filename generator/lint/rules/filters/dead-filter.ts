import type { CatalogRule } from '../../rule.ts';
import { provedFilters, showWitness } from './proved-filters.ts';

/** Some valid event passes each filter: a rule that never fires is a mistake. */
export const deadFilter: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'dead-filter',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) =>
    provedFilters(catalog).flatMap(({ filter, proof }) => {
      const { findings, verdict } = proof;
      // A path that cannot be is a finding of its own, with a suggestion.
      const isMisspelt = findings.some((one) => one.kind === 'unknown-path' && one.forbidden);
      if (verdict.kind !== 'dead' || isMisspelt) return [];
      const { eventName, file, pointer } = filter;
      const message = `No valid ${eventName} passes this filter, because of ${verdict.because}: the rule never fires.`;
      const hint =
        verdict.witness === undefined
          ? 'Compare the filter with the schema.'
          : `Compare the filter with a valid event: ${showWitness(verdict.witness)}`;
      return [{ file, pointer, message, hint }];
    }),
};
