import { parsePattern } from '../../pattern/index.ts';
import { findMistakes, type Finding as Mistake } from '../../pattern/prove/index.ts';
import type { Catalog } from '../catalog.ts';
import { schemaView } from '../schema-view.ts';
import { escapePointer } from '../subschemas.ts';
import type { Finding } from './rule.ts';

/** What the proofs find in the `where` of each consumer, as findings at their places in its file. */
export function filterFindings(
  { consumers }: Catalog,
  describe: (mistake: Mistake, detailType: string) => Pick<Finding, 'message' | 'hint'> | undefined,
): readonly Finding[] {
  return consumers.flatMap(({ file, subscriptions }) =>
    subscriptions.flatMap(({ event, where }): Finding[] => {
      const parsed = where === undefined ? undefined : parsePattern(JSON.stringify(where));
      if (parsed?.kind !== 'pattern') return [];
      return findMistakes(parsed, schemaView(event)).flatMap((mistake) => {
        const described = describe(mistake, event.detailType);
        if (described === undefined) return [];
        const pointer = `/on/${escapePointer(event.detailType)}/where${mistake.pointer}`;
        return [{ file, pointer, ...described }];
      });
    }),
  );
}
