import type { Comparison, Disagreement } from './compare.ts';

/** A comparison in words, and whether every disagreement has a known cause. */
export function report({ disagreements, matches, pairs, refusedByOne }: Comparison): {
  readonly text: string;
  readonly isExplained: boolean;
} {
  const byCause = Map.groupBy(disagreements, ({ cause }) => cause ?? 'unknown cause');
  const sections = [...byCause].map(([cause, some]) => section(cause, some));
  const refused = refusedByOne.map(
    ({ engine, ours, pattern }) => `${pattern}\n    engine: ${engine}; this matcher: ${ours}`,
  );
  return {
    text: [
      `${pairs} pairs, ${matches} matches, ${disagreements.length} disagreements`,
      ...sections,
      ...(refused.length > 0 ? [`refused by one of both: ${refused.length}`, ...refused] : []),
    ].join('\n'),
    isExplained: !byCause.has('unknown cause') && refused.length === 0,
  };
}

/** The cause, how often it occurs, and the three shortest examples, or all if the cause is unknown. */
function section(cause: string, disagreements: readonly Disagreement[]): string {
  const byText = new Map(
    disagreements.map((it) => [`${it.pattern} | ${it.event} | this matcher: ${it.ours}`, it]),
  );
  const examples = [...byText.keys()].sort((one, other) => one.length - other.length);
  const shown = cause === 'unknown cause' ? examples : examples.slice(0, 3);
  return [`${cause}: ${disagreements.length}`, ...shown.map((it) => `    ${it}`)].join('\n');
}
