import type { Pattern } from '@eventwright/pattern';
import { prove, suspect } from '@eventwright/pattern/prove';
import { type AuditFinding, findingIn } from './audit-finding.ts';
import { type Candidate, type ReadPattern, subjectName } from './candidate.ts';
import type { PatternSite } from './pattern-site.ts';

/** Filters of the detail, or of a record, that hold nothing back. */
export function idleFinding(
  site: PatternSite,
  { isPartial, isText, pattern, unknown }: ReadPattern,
  candidates: readonly Candidate[],
): AuditFinding | undefined {
  if (isPartial || unknown.size > 0 || candidates.length === 0) return undefined;
  if (candidates.some(({ name, trust }) => name === undefined || trust !== 'certain'))
    return undefined;
  const isOfEvent = site.kind === 'rule' || site.kind === 'archive';
  const isFilter = (path: string) => !isOfEvent || path.startsWith('detail.');
  const branches = pattern.branches.map(
    (branch) => new Map([...branch].filter(([path]) => isFilter(path))),
  );
  if (branches.some((branch) => branch.size === 0)) return undefined;
  const filter: Pattern = { ...pattern, branches };
  for (const { subject } of candidates) {
    if (!suspect(filter, subject.schema)) return undefined;
    if (prove(filter, subject).verdict.kind !== 'always-true') return undefined;
  }
  return findingIn(site, isText, isOfEvent ? '/detail' : '', {
    code: 'idle-pattern',
    severity: 'warning',
    message: `Every ${subjectName(candidates)} passes the filter of \`${site.logicalId}\`, so the filter has no effect.`,
    hint: 'Remove the filter, or exclude some events.',
  });
}
