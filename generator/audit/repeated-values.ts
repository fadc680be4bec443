import { type AuditFinding, findingIn } from './audit-finding.ts';
import type { ReadPattern } from './candidate.ts';
import type { PatternSite } from './pattern-site.ts';

/** List entries that occur twice: one of them was meant to be another value, or is superfluous. */
export function repeatedValues(
  site: PatternSite,
  { isText, pattern, unknown }: ReadPattern,
): readonly AuditFinding[] {
  const found = new Map<string, AuditFinding>();
  for (const { pointer, tests } of pattern.branches.flatMap((branch) => [...branch.values()])) {
    const seen = new Set<string>();
    for (const [at, test] of tests.entries()) {
      const place = `${pointer}/${at}`;
      const key = JSON.stringify(test, (_, value) =>
        typeof value === 'number' ? `${value}` : value,
      );
      if (unknown.has(place)) continue;
      if (seen.has(key)) found.set(place, describe(site, isText, place));
      seen.add(key);
    }
  }
  return [...found.values()];
}

function describe(site: PatternSite, isText: boolean, place: string): AuditFinding {
  return findingIn(site, isText, place, {
    code: 'repeated-value',
    severity: 'warning',
    message: `The pattern of \`${site.logicalId}\` lists this value twice (at ${place}).`,
    hint: 'Remove one, or correct it if another value was meant.',
  });
}
