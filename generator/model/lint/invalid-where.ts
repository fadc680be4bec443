import { type Pattern, parsePattern, planeProblems } from '../../pattern/index.ts';
import type { Event, JsonObject } from '../catalog.ts';
import { escapePointer } from '../subschemas.ts';
import type { CatalogRule, Finding } from './rule.ts';

/** The rule that a consumer's `where` becomes is an event pattern that EventBridge takes. */
export const invalidWhere: CatalogRule = {
  subject: 'catalog',
  code: 'invalid-where',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.consumers.flatMap(({ file, subscriptions }) =>
      subscriptions.flatMap(({ event, where }): readonly Finding[] =>
        where === undefined ? [] : problems(file, event, where),
      ),
    ),
};

function problems(file: string, event: Event, where: JsonObject): readonly Finding[] {
  const { source, detailType } = event;
  const rule = { source: [source], 'detail-type': [detailType], detail: where };
  const parsed = parsePattern(JSON.stringify(rule));
  const place = (pointer: string) =>
    `/on/${escapePointer(detailType)}/where${pointer.replace(/^\/detail/, '')}`;
  if (parsed.kind !== 'refused') return refusedByRules(file, parsed, place);
  return [
    {
      file,
      pointer: place(parsed.pointer),
      message: `EventBridge would refuse this pattern: ${parsed.message}.`,
      hint: parsed.hint ?? 'See "Event patterns" in the EventBridge user guide.',
    },
  ];
}

/** What is a pattern, but not one that a rule of an event bus takes: it is too long, say. */
function refusedByRules(
  file: string,
  pattern: Pattern,
  place: (pointer: string) => string,
): readonly Finding[] {
  return planeProblems(pattern, 'rule').map(({ message, pointer }) => ({
    file,
    pointer: place(pointer),
    message: `EventBridge would refuse the rule: ${message}.`,
    hint: 'Filter by less, or let the consumer decide what it does with the event.',
  }));
}
