import { planeProblems } from '@eventwright/pattern';
import { type AuditFinding, findingIn } from './audit-finding.ts';
import { candidatesOf, type ReadPattern } from './candidate.ts';
import { deadFinding } from './dead-finding.ts';
import { idleFinding } from './idle-finding.ts';
import type { Knowledge } from './knowledge.ts';
import { type KnownPattern, knownPattern } from './known-pattern.ts';
import { misplacedEvents } from './misplaced-events.ts';
import type { PatternSite } from './pattern-site.ts';
import { repeatedValues } from './repeated-values.ts';
import { sharedMistakes } from './shared-mistakes.ts';

/** What was found out about one pattern of a template. */
export interface Judged {
  readonly site: PatternSite;
  readonly verdict: AuditVerdict;
  /** The events against whose schemas it was held, by name. */
  readonly events: readonly string[];
  readonly findings: readonly AuditFinding[];
}

/** `sound` means that nothing was found: as far as schemas are known, it can match. */
export type AuditVerdict = 'invalid' | 'dead' | 'always true' | 'sound' | 'known at deployment';

/** Checks a pattern of a template against what is known about the events that can reach it. */
export function judgePattern(site: PatternSite, knowledge: Knowledge): Judged {
  const known = knownPattern(site.pattern);
  if (known.kind === 'unknown')
    return { site, verdict: 'known at deployment', events: [], findings: [] };
  if (known.kind === 'refused')
    return { site, verdict: 'invalid', events: [], findings: [refusalOf(site, known)] };
  const limits = limitFindings(site, known);
  const candidates = candidatesOf(site, known, knowledge);
  const events = candidates.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const placed = misplacedEvents(site, known, knowledge);
  const dead = deadFinding(site, known, candidates);
  if (dead !== undefined) {
    return { site, verdict: 'dead', events, findings: [...limits, ...placed, dead] };
  }
  const idle = idleFinding(site, known, candidates);
  const findings = [
    ...limits,
    ...placed,
    ...sharedMistakes(site, known, candidates),
    ...repeatedValues(site, known),
    ...(idle === undefined ? [] : [idle]),
  ];
  return { site, verdict: verdictOf(findings, known), events, findings };
}

function verdictOf(findings: readonly AuditFinding[], { pattern }: ReadPattern): AuditVerdict {
  const has = (code: string) =>
    findings.some(
      (one) => one.code === code && (one.severity === 'error' || code === 'idle-pattern'),
    );
  if (has('pattern-limit')) return 'invalid';
  if (has('unknown-pattern-path') && pattern.branches.length === 1) return 'dead';
  return has('idle-pattern') ? 'always true' : 'sound';
}

function refusalOf(
  site: PatternSite,
  { isText, refusal }: Extract<KnownPattern, { readonly kind: 'refused' }>,
): AuditFinding {
  const place = isText ? ` (line ${refusal.line}, column ${refusal.column} of the pattern)` : '';
  return findingIn(site, isText, refusal.pointer, {
    code: 'invalid-pattern',
    severity: 'error',
    message: `EventBridge refuses the pattern of \`${site.logicalId}\`: ${refusal.message}${place}.`,
    hint: refusal.hint === undefined ? 'Correct the pattern.' : `${capital(refusal.hint)}.`,
  });
}

/**
 * What exceeds the limits of the place where the pattern is evaluated. If AWS's guides do not list
 * something for a place, without stating that it is refused there, it is not an error.
 */
function limitFindings(
  site: PatternSite,
  { isText, pattern }: ReadPattern,
): readonly AuditFinding[] {
  const isMapping = site.kind === 'event source mapping';
  return planeProblems(pattern, isMapping ? 'pipe' : site.kind).map(({ message, pointer }) => {
    const isUnlisted =
      / does not take cidr/.test(message) || (isMapping && / does not take /.test(message));
    const told = isMapping ? message.replace(/\ba pipe\b/, 'a filter of Lambda') : message;
    return findingIn(site, isText, pointer, {
      code: 'pattern-limit',
      severity: isUnlisted ? 'warning' : 'error',
      message: `In the pattern of \`${site.logicalId}\`, ${told}${isUnlisted ? ' by its guide' : ''}.`,
      hint: 'Use only the operators and limits of the service that evaluates it.',
    });
  });
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
