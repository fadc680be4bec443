import { describeTests } from './describe-test.ts';
import type { Leaf } from './leaf.ts';
import { Agreement, type Claim } from './machine/agreement.ts';
import { EventLeaves, INSIDE } from './machine/event-leaves.ts';
import { buildTrie } from './machine/field-trie.ts';
import { Scanner } from './machine/scanner.ts';
import type { Branch, FieldTests, Pattern } from './pattern.ts';
import { satisfies } from './satisfies.ts';

/** Why one branch of a pattern does not match: the first of its fields that fails. */
export type Mismatch =
  /**
   * None of the field's values passes. `found` holds the values as JSON and is empty if the field
   * is missing.
   */
  | {
      readonly kind: 'value';
      readonly path: string;
      readonly pointer: string;
      readonly found: readonly string[];
      readonly wanted: string;
    }
  /** Every field has a value that passes, but in different elements of an array. */
  | { readonly kind: 'elements'; readonly paths: readonly string[] };

/** The verdict on one event, with the reason why each branch does not match. */
export interface Explanation {
  readonly matches: boolean;
  readonly mismatches: readonly Mismatch[];
}

/**
 * Returns whether an event matches, and if not, why not.
 *
 * @throws InvalidEventError if the text is not a JSON object.
 */
export function explain(pattern: Pattern, eventText: string): Explanation {
  const paths = [...new Set(pattern.branches.flatMap((branch) => [...branch.keys()]))];
  const leaves = new EventLeaves(paths.length);
  new Scanner(buildTrie(paths), leaves).scan(eventText);
  const mismatches: Mismatch[] = [];
  for (const branch of pattern.branches) {
    const mismatch = explainBranch(branch, paths, leaves);
    if (mismatch === undefined) return { matches: true, mismatches: [] };
    mismatches.push(mismatch);
  }
  return { matches: false, mismatches };
}

/** A mismatch as a sentence. */
export function describeMismatch(mismatch: Mismatch): string {
  if (mismatch.kind === 'elements') {
    return `${mismatch.paths.join(', ')}: each has a value that fits, but never in one element of the array`;
  }
  const { found, path, wanted } = mismatch;
  const shown = found.length > 5 ? [...found.slice(0, 5), `… (${found.length} values)`] : found;
  const is =
    found.length === 0 ? 'is missing (or is an object or an empty list)' : `is ${shown.join(', ')}`;
  return `${path} ${is}, but expected ${wanted}`;
}

/** What a branch requires of a field, and the field's number among the leaves. */
interface Question extends Claim {
  readonly tests: FieldTests;
}

function explainBranch(branch: Branch, paths: readonly string[], leaves: EventLeaves) {
  const questions: Question[] = [];
  for (const tests of [...branch.values()].sort(byPath)) {
    const field = paths.indexOf(tests.path);
    const mayLack = tests.tests.some((test) => test.kind === 'exists' && !test.wanted);
    const there = leavesOf(leaves, field);
    if (there.length === 0 && mayLack) continue;
    questions.push({ field, mayLack: mayLack && leaves.places[field] === INSIDE, tests });
    if (there.some((leaf) => passes(leaves.value(leaf), tests))) continue;
    if (questions.at(-1)?.mayLack !== true) {
      const found = there.map((leaf) => spell(leaves.value(leaf)));
      return valueMismatch(tests, found);
    }
  }
  const agreement = new Agreement<Question>(leaves, (leaf, { tests }) =>
    passes(leaves.value(leaf), tests),
  );
  agreement.begin();
  return agreement.holds(questions, 0) ? undefined : elementsMismatch(questions, leaves);
}

/** For a single field that should be missing, its value; otherwise the fields that do not agree. */
function elementsMismatch(questions: readonly Question[], leaves: EventLeaves): Mismatch {
  const [question, ...others] = questions;
  if (question !== undefined && others.length === 0) {
    const found = leavesOf(leaves, question.field).map((leaf) => spell(leaves.value(leaf)));
    return valueMismatch(question.tests, found);
  }
  return { kind: 'elements', paths: questions.map(({ tests }) => tests.path) };
}

function byPath(one: FieldTests, other: FieldTests): number {
  return one.path < other.path ? -1 : 1;
}

function valueMismatch({ path, pointer, tests }: FieldTests, found: readonly string[]): Mismatch {
  return { kind: 'value', path, pointer, found, wanted: describeTests(tests) };
}

function passes(leaf: Leaf, field: FieldTests): boolean {
  return field.tests.some((test) => satisfies(leaf, test));
}

function leavesOf(leaves: EventLeaves, field: number): readonly number[] {
  const numbers: number[] = [];
  let leaf = leaves.first[field] ?? -1;
  for (; leaf >= 0; leaf = leaves.next[leaf] as number) numbers.push(leaf);
  return numbers;
}

function spell(leaf: Leaf): string {
  return leaf.kind === 'string' ? JSON.stringify(leaf.value) : leaf.text;
}
