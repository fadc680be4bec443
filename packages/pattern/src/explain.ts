import { describeTests } from './describe-test.ts';
import type { Leaf } from './leaf.ts';
import { canAgree } from './machine/agreement.ts';
import { EventLeaves } from './machine/event-leaves.ts';
import { buildTrie } from './machine/field-trie.ts';
import { Scanner } from './machine/scanner.ts';
import type { Branch, FieldTests, Pattern } from './pattern.ts';
import { satisfies } from './satisfies.ts';

/** Why one branch of a pattern does not match: the first of its fields that fails. */
export type Mismatch =
  /** None of the field's values passes; `found` has them as JSON, or is empty if the field is missing. */
  | {
      readonly kind: 'value';
      readonly path: string;
      readonly pointer: string;
      readonly found: readonly string[];
      readonly wanted: string;
    }
  /** Every field has a value that passes, but in different elements of an array. */
  | { readonly kind: 'elements'; readonly paths: readonly string[] };

/** The verdict on one event, and for each branch why not. */
export interface Explanation {
  readonly matches: boolean;
  readonly mismatches: readonly Mismatch[];
}

/**
 * Says whether an event matches, and if not, why not.
 *
 * @throws InvalidEventError if the text is no JSON object.
 */
export function explain(pattern: Pattern, eventText: string): Explanation {
  const paths = [...new Set(pattern.branches.flatMap((branch) => [...branch.keys()]))];
  const leaves = new EventLeaves(paths.length);
  new Scanner(buildTrie(paths), leaves).scan(eventText);
  const mismatches: Mismatch[] = [];
  for (const branch of pattern.branches) {
    const mismatch = explainBranch(branch, (path) => leavesOf(leaves, paths.indexOf(path)), leaves);
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
  return `${path} ${is}, but wanted is ${wanted}`;
}

function explainBranch(
  branch: Branch,
  numbersOf: (path: string) => readonly number[],
  leaves: EventLeaves,
): Mismatch | undefined {
  const choices: (readonly number[])[] = [];
  for (const field of branch.values()) {
    const there = numbersOf(field.path);
    const passing = there.filter((leaf) => passes(leaves.value(leaf), field));
    const mayLack = field.tests.some((test) => test.kind === 'exists' && !test.wanted);
    if (there.length === 0 && mayLack) continue;
    if (passing.length > 0) choices.push(passing);
    else
      return valueMismatch(
        field,
        there.map((leaf) => spell(leaves.value(leaf))),
      );
  }
  return canAgree(leaves, choices) ? undefined : { kind: 'elements', paths: [...branch.keys()] };
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
