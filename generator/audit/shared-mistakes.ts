import { editDistance } from '@eventwright/json';
import { findMistakes, type Finding as Mistake } from '@eventwright/pattern/prove';
import { type AuditFinding, findingIn } from './audit-finding.ts';
import { type Candidate, type ReadPattern, subjectName } from './candidate.ts';
import { describeSpace } from './describe-space.ts';
import type { PatternSite } from './pattern-site.ts';
import { plainTexts } from './plain-texts.ts';

/** Paths and values of a pattern that none of the events can have. */
export function sharedMistakes(
  site: PatternSite,
  { isText, pattern, unknown }: ReadPattern,
  candidates: readonly Candidate[],
): readonly AuditFinding[] {
  const [first, ...others] = candidates;
  if (first === undefined) return [];
  const elsewhere = others.map(({ subject }) => {
    return new Set(findMistakes(pattern, subject.schema).map(keyOf));
  });
  const fields = pattern.branches.flatMap((branch) => [...branch.values()]);
  return findMistakes(pattern, first.subject.schema)
    .filter(
      (mistake) =>
        !isUnknown(mistake, unknown) && elsewhere.every((keys) => keys.has(keyOf(mistake))),
    )
    .flatMap((mistake): AuditFinding[] => {
      const field = fields.find(({ path }) => path === mistake.path);
      // A test for absence always passes on a path that does not exist.
      if (field?.tests.every((test) => test.kind === 'exists' && !test.wanted)) return [];
      const texts = plainTexts(field?.tests ?? []);
      const described = describe(mistake, site, candidates, texts);
      return described === undefined ? [] : [findingIn(site, isText, mistake.pointer, described)];
    });
}

function keyOf({ kind, pointer }: Mistake): string {
  return `${kind} ${pointer}`;
}

function isUnknown({ kind, pointer }: Mistake, unknown: ReadonlySet<string>): boolean {
  return kind === 'unreachable-alternative' && unknown.has(pointer);
}

function describe(
  mistake: Mistake,
  site: PatternSite,
  candidates: readonly Candidate[],
  texts: readonly string[],
): Pick<AuditFinding, 'code' | 'severity' | 'message' | 'hint'> | undefined {
  const { path } = mistake;
  const name = subjectName(candidates);
  const isCertain = candidates.every(({ trust }) => trust === 'certain');
  const origin = isCertain ? '' : ' according to the schema that AWS publishes';
  if (mistake.kind === 'unreachable-alternative') {
    const view = candidates[0]?.subject.schema;
    const hint = view === undefined ? undefined : describeSpace(view, path, texts);
    return {
      code: 'unreachable-value',
      severity: 'warning',
      message: `In \`${site.logicalId}\`, no ${name} has this at \`${path}\`${origin}.`,
      hint: hint ?? 'Remove the value, or correct it.',
    };
  }
  if (mistake.forbidden) {
    return {
      code: 'unknown-pattern-path',
      severity: isCertain ? 'error' : 'warning',
      message: `In \`${site.logicalId}\`, no ${name} has a value at \`${path}\`${origin}.`,
      hint: hintOf(mistake),
    };
  }
  const { nearest } = mistake;
  if (candidates.some((one) => one.name === undefined) || nearest === undefined) return undefined;
  if (!isMisspelling(path, nearest)) return undefined;
  return {
    code: 'unknown-pattern-path',
    severity: 'warning',
    message: `In \`${site.logicalId}\`, the schema of ${name} does not define \`${path}\`.`,
    hint: `Did you mean \`${nearest}\`?`,
  };
}

function hintOf({ behind, inside, nearest }: Extract<Mistake, { kind: 'unknown-path' }>): string {
  if (inside !== undefined) return `It is an object: filter a value in it, such as \`${inside}\`.`;
  if (behind !== undefined) return `\`${behind}\` is a value, not an object: put the list there.`;
  return nearest === undefined ? 'Use a field that the event has.' : `Did you mean \`${nearest}\`?`;
}

/**
 * Whether a path differs so little that it is certainly a misspelling: in case, in hyphens, or in
 * one letter of five.
 */
function isMisspelling(path: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[-_]/g, '');
  if (plain(path) === plain(other)) return true;
  const names = path.split('.');
  const others = other.split('.');
  if (names.length !== others.length) return false;
  const differing = names.flatMap((name, at) =>
    name === others[at] ? [] : [[name, others[at] ?? '']],
  );
  const [[name = '', meant = ''] = []] = differing;
  return differing.length === 1 && editDistance(name, meant) <= Math.floor(name.length / 5);
}
