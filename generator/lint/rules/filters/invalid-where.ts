import { type Pattern, parsePattern, planeProblems } from '@eventwright/pattern';
import { type Filter, filtersOf } from '../../../proof/filters.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** The rule that a `where` becomes is an event pattern that EventBridge takes. */
export const invalidWhere: CatalogRule = {
  subject: 'catalog',
  code: 'invalid-where',
  severity: 'error',
  check: ({ catalog }) => filtersOf(catalog).flatMap(problems),
};

function problems(filter: Filter): readonly Finding[] {
  const parsed = parsePattern(JSON.stringify(filter.rule));
  if (parsed.kind !== 'refused') return refusedByRules(filter, parsed);
  return [
    {
      file: filter.file,
      pointer: placeIn(filter, parsed.pointer),
      message: `EventBridge would refuse this pattern: ${parsed.message}.`,
      hint: parsed.hint ?? 'See "Event patterns" in the EventBridge user guide.',
    },
  ];
}

/**
 * A valid pattern that a rule of an event bus does not accept, for example because it is too long.
 */
function refusedByRules(filter: Filter, pattern: Pattern): readonly Finding[] {
  return planeProblems(pattern, filter.plane).map(({ message, pointer }) => ({
    file: filter.file,
    pointer: placeIn(filter, pointer),
    message: `EventBridge would refuse the ${filter.plane}: ${message}.`,
    hint: 'Shorten the filter, or filter in the consumer.',
  }));
}

/** The pointer in the file of what a pointer into the rule means. */
function placeIn({ around, pointer }: Filter, inRule: string): string {
  return `${pointer}${inRule.startsWith(around) ? inRule.slice(around.length) : inRule}`;
}
