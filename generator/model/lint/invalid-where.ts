import { parsePattern } from '../../pattern/index.ts';
import { escapePointer } from '../subschemas.ts';
import type { CatalogRule, Finding } from './rule.ts';

/** A consumer's `where` is an event pattern that EventBridge takes. */
export const invalidWhere: CatalogRule = {
  subject: 'catalog',
  code: 'invalid-where',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.consumers.flatMap(({ file, subscriptions }) =>
      subscriptions.flatMap(({ event, where }): Finding[] => {
        if (where === undefined) return [];
        const parsed = parsePattern(JSON.stringify({ detail: where }));
        if (parsed.kind !== 'refused') return [];
        const within = parsed.pointer.replace(/^\/detail/, '');
        return [
          {
            file,
            pointer: `/on/${escapePointer(event.detailType)}/where${within}`,
            message: `EventBridge would refuse this pattern: ${parsed.message}.`,
            hint: parsed.hint ?? 'See "Event patterns" in the EventBridge user guide.',
          },
        ];
      }),
    ),
};
