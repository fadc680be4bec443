import type { Pattern } from '@eventwright/pattern';
import { prove, suspect } from '@eventwright/pattern/prove';
import { type AuditFinding, findingIn } from './audit-finding.ts';
import { type Candidate, type ReadPattern, subjectName } from './candidate.ts';
import { describeSpace } from './describe-space.ts';
import type { PatternSite } from './pattern-site.ts';
import { plainTexts } from './plain-texts.ts';
import { sharedMistakes } from './shared-mistakes.ts';

/** The finding of a pattern that no event can pass. */
export function deadFinding(
  site: PatternSite,
  read: ReadPattern,
  candidates: readonly Candidate[],
): AuditFinding | undefined {
  const pattern = certainPart(read);
  if (candidates.length === 0 || pattern.branches.some((branch) => branch.size === 0))
    return undefined;
  const causes: string[] = [];
  for (const { subject } of candidates) {
    if (!suspect(pattern, subject.schema)) return undefined;
    const { verdict } = prove(pattern, subject);
    if (verdict.kind !== 'dead') return undefined;
    causes.push(verdict.because);
  }
  const [because = ''] = causes;
  const [first] = because.split(' and ');
  const field = pattern.branches
    .map((branch) => branch.get(first ?? ''))
    .find((one) => one !== undefined);
  const isCertain = candidates.every(({ trust }) => trust === 'certain');
  const view = candidates[0]?.subject.schema;
  const [mistake] = sharedMistakes(site, read, candidates).filter(
    ({ pointer }) => field === undefined || pointer.startsWith(`${site.pointer}${field.pointer}`),
  );
  const described = view && field && describeSpace(view, field.path, plainTexts(field.tests));
  const origin = isCertain ? '' : ' according to the schema that AWS publishes';
  return findingIn(site, read.isText, field?.pointer ?? '', {
    code: 'dead-pattern',
    severity: isCertain ? 'error' : 'warning',
    message: `\`${site.logicalId}\` never matches: no ${subjectName(candidates)} passes, because of \`${because}\`${origin}.`,
    hint:
      (mistake?.code === 'unknown-pattern-path' ? mistake.hint : undefined) ??
      described ??
      hintOfImages(site, field?.path) ??
      'Compare the pattern with the event.',
  });
}

/** The pattern without the fields that only the deployment knows: whatever that one excludes, this one's dead parts stay dead. */
function certainPart({ pattern, unknown }: ReadPattern): Pattern {
  const isKnown = (pointer: string, length: number) =>
    Array.from({ length }, (_, at) => at).every((at) => !unknown.has(`${pointer}/${at}`));
  const branches = pattern.branches.map(
    (branch) =>
      new Map([...branch].filter(([, { pointer, tests }]) => isKnown(pointer, tests.length))),
  );
  return { ...pattern, branches };
}

/** A stream may be set to leave images out. */
function hintOfImages({ images }: PatternSite, path: string | undefined): string | undefined {
  if (images === undefined || path === undefined || !/^dynamodb\.(New|Old)Image/.test(path))
    return undefined;
  return `The stream of the table has the view type ${images}. Set it to NEW_AND_OLD_IMAGES.`;
}
