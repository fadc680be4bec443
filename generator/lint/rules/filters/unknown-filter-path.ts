import type { Finding } from '@eventwright/pattern/prove';
import type { CatalogRule } from '../../rule.ts';
import { filterFindings } from './filter-findings.ts';

/** A consumer's `where` names values that its event can have: any other makes a rule that never fires. */
export const unknownFilterPath: CatalogRule = {
  subject: 'catalog',
  code: 'unknown-filter-path',
  severity: 'error',
  isOptional: true,
  check: ({ catalog }) =>
    filterFindings(catalog, (mistake, detailType) => {
      if (mistake.kind !== 'unknown-path' || !mistake.forbidden) return undefined;
      const { path } = mistake;
      return {
        message: `No ${detailType} has a value at ${path}, so this never matches.`,
        hint: hintFor(mistake),
      };
    }),
};

function hintFor({
  behind,
  inside,
  nearest,
  path,
}: Extract<Finding, { kind: 'unknown-path' }>): string {
  if (inside !== undefined)
    return `\`${path}\` is an object: filter a value in it, such as \`${inside}\`.`;
  if (behind !== undefined) return `\`${behind}\` is a value, not an object: put its list there.`;
  return nearest === undefined
    ? 'Name a value that the schema has.'
    : `Did you mean \`${nearest}\`?`;
}
