import type { Pattern, Test } from '../pattern.ts';

/** What this matcher and the engine say about a pair on which they disagree. */
export interface Evidence {
  readonly pattern: Pattern;
  readonly event: string;
  readonly ours: boolean;
  /** The engine, with each of its finders. */
  readonly structured: boolean;
  readonly steps: boolean;
  /** The engine, if each part of the pattern is a rule of a machine of its own. */
  readonly inParts: boolean;
  /** The engine, if each branch of the pattern is a rule with its own name in one machine. */
  readonly asRules: boolean;
}

/** The known causes. `docs/patterns.md` explains each. If several apply, the first one counts. */
const causes = {
  'drops an alternative': ({ asRules, inParts, ours, pattern }) =>
    pattern.branches.length > 1 && inParts === ours && asRules === ours,
  'loses values of a second array': ({ event, ours, pattern, steps, structured }) =>
    steps === ours && structured !== ours && event.includes('[') && hasTwoFields(pattern),
  'wildcard beside another entry': ({ inParts, ours, pattern }) =>
    inParts === ours && hasTest(pattern, isWildcard) && hasTest(pattern, isConfusedWithWildcard),
  'address block beside numbers': ({ inParts, ours, pattern }) =>
    inParts === ours && hasTest(pattern, ({ kind }) => kind === 'cidr'),
  'range across zero beside texts': ({ inParts, ours, pattern }) =>
    inParts === ours && hasTest(pattern, spansZero) && hasTest(pattern, isText),
  'takes the quotes for text': ({ inParts, ours, pattern }) =>
    inParts !== ours && hasTest(pattern, isAffixWithQuote),
  'half of a surrogate pair': ({ event, pattern }) =>
    HALF_OF_A_PAIR.test(event) || HALF_OF_A_PAIR.test(pattern.text),
} as const satisfies Readonly<Record<string, (evidence: Evidence) => boolean>>;

export type Cause = keyof typeof causes;

export const knownCauses = Object.keys(causes) as readonly Cause[];

/** `JSON.stringify` escapes a surrogate only if it is not part of a pair. */
const HALF_OF_A_PAIR = /\\ud[89a-f]/;

/** Why the engine disagrees, or undefined if the cause is not known. */
export function causeOf(evidence: Evidence): Cause | undefined {
  return knownCauses.find((cause) => causes[cause](evidence));
}

function hasTwoFields({ branches }: Pattern): boolean {
  return branches.some(({ size }) => size > 1);
}

function hasTest({ branches }: Pattern, isWanted: (test: Test) => boolean): boolean {
  return branches.some((branch) =>
    [...branch.values()].some(({ tests }) => tests.flatMap(withInner).some(isWanted)),
  );
}

function withInner(test: Test): readonly Test[] {
  return test.kind === 'anything-but' ? test.tests : [test];
}

function isWildcard({ kind }: Test): boolean {
  return kind === 'wildcard';
}

/** Whether the engine reads the entry's characters in several bytes or spellings. */
function isConfusedWithWildcard(test: Test): boolean {
  switch (test.kind) {
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
      return true;
    case 'suffix':
      return Buffer.byteLength(test.value) > test.value.length;
    default:
      return false;
  }
}

function spansZero(test: Test): boolean {
  return test.kind === 'range' && test.bottom < 0 && test.top > 0;
}

function isText({ kind }: Test): boolean {
  return kind === 'string' || kind === 'prefix';
}

function isAffixWithQuote(test: Test): boolean {
  switch (test.kind) {
    case 'prefix':
    case 'suffix':
      return test.value.includes('"');
    case 'prefix-folded':
    case 'suffix-folded':
      return test.folded.source.includes('"');
    default:
      return false;
  }
}
