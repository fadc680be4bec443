import type { Json } from '@eventwright/json';
import type { Branch, FieldTests, Pattern, Test } from '../pattern.ts';
import { alwaysHolds } from './always-holds.ts';
import { existsBeside } from './beside.ts';
import { casesOf } from './cases.ts';
import { isKnownPath, knownPaths, nearestPath } from './known-paths.ts';
import { mustExist } from './must-exist.ts';
import { mayPass } from './possible.ts';
import { spaceAt } from './schema-space.ts';
import type { SchemaView } from './schema-view.ts';
import { isNothing } from './space.ts';
import { findWitness, matcherOf, type Subject } from './witness.ts';

/**
 * What is certain about a filter. The real validator and the real matcher have confirmed each
 * witness.
 */
export type Verdict =
  /** No valid event matches. The witness, if one was found, is valid and does not match. */
  | { readonly kind: 'dead'; readonly because: string; readonly witness: Json | undefined }
  /** Every valid event matches. The witness is valid and matches. */
  | { readonly kind: 'always-true'; readonly witness: Json | undefined }
  /** Some valid events match and some do not, as intended for a filter. */
  | { readonly kind: 'selective'; readonly matching: Json; readonly failing: Json }
  /** Not decided. `matching` and `failing` are the witnesses that were found. */
  | {
      readonly kind: 'undecided';
      readonly matching: Json | undefined;
      readonly failing: Json | undefined;
    };

/** A mistake in one place of a pattern. */
export type Finding =
  | {
      readonly kind: 'unknown-path';
      readonly path: string;
      readonly pointer: string;
      /** The path that was probably meant. */
      readonly nearest: string | undefined;
      /** A path of a value in the object that the path leads to, if it leads to one. */
      readonly inside: string | undefined;
      /** The path of a value that the path continues beyond, if it does. */
      readonly behind: string | undefined;
      /** Whether the schema forbids the path, rather than leaving it open. */
      readonly forbidden: boolean;
    }
  | { readonly kind: 'unreachable-alternative'; readonly path: string; readonly pointer: string };

/** Everything that the proof found about one filter. */
export interface Proof {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/**
 * Decides whether a filter never matches, always matches or is selective, given the schema of what
 * it filters. The verdicts are sound: `dead` and `always-true` follow from the schema alone (for
 * numbers as JavaScript writes them), `selective` from two witnesses. Everything else is
 * `undecided`.
 */
export function prove(pattern: Pattern, subject: Subject): Proof {
  return { verdict: decide(pattern, subject), findings: findMistakes(pattern, subject.schema) };
}

/**
 * Whether, by the schema alone, a filter may let nothing through, or everything. A filter that is
 * not suspect is selective or undecided, so it does not need `prove`.
 */
export function suspect(pattern: Pattern, schema: SchemaView): boolean {
  return (
    pattern.branches.every((branch) => deadPath(branch, schema) !== undefined) ||
    alwaysHolds(pattern, schema)
  );
}

function decide(pattern: Pattern, subject: Subject): Verdict {
  const matches = matcherOf(pattern);
  const matching = findWitness(subject, [pattern], matches);
  const failing = findWitness(subject, [pattern], (detail) => !matches(detail));
  if (matching !== undefined && failing !== undefined) {
    return { kind: 'selective', matching, failing };
  }
  if (matching === undefined) {
    const dead = pattern.branches.map((branch) => deadPath(branch, subject.schema));
    const [first] = dead;
    if (first !== undefined && dead.every((path) => path !== undefined)) {
      return { kind: 'dead', because: first, witness: failing };
    }
  }
  if (failing === undefined && alwaysHolds(pattern, subject.schema)) {
    return { kind: 'always-true', witness: matching };
  }
  return { kind: 'undecided', matching, failing };
}

/**
 * The path of a field for which no valid event has a value that passes, if every case of the schema
 * has such a field.
 */
function deadPath(branch: Branch, schema: SchemaView): string | undefined {
  const alone = deadField(branch, schema);
  if (alone !== undefined) return alone.path;
  const cases = casesOf(schema, [...branch.keys()], true);
  const dead = cases.map((one) => deadField(branch, one));
  const paths = new Set(dead.map((field) => field?.path));
  return paths.has(undefined) ? undefined : [...paths].join(' and ');
}

function deadField(branch: Branch, schema: SchemaView): FieldTests | undefined {
  const fields = [...branch.values()];
  const present = fields.filter(({ tests }) => !tests.some(isAbsence)).map(({ path }) => path);
  return fields.find(({ path, tests }) =>
    tests.every((test) => {
      if (!isReachable(test, path, schema)) return true;
      return isAbsence(test) && present.some((other) => existsBeside(schema, path, other));
    }),
  );
}

function isAbsence(test: Test): boolean {
  return test.kind === 'exists' && !test.wanted;
}

function isReachable(test: Test, path: string, schema: SchemaView): boolean {
  if (isAbsence(test)) return !mustExist(schema, path);
  return mayPass(spaceAt(schema, path), test, schema.findText);
}

/** Finds paths that the schema does not have, and alternatives that no valid event can meet. */
export function findMistakes(pattern: Pattern, schema: SchemaView): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const field of pattern.branches.flatMap((branch) => [...branch.values()])) {
    for (const finding of findingsOfField(field, schema)) {
      findings.set(`${finding.kind} ${finding.pointer}`, finding);
    }
  }
  return [...findings.values()];
}

function findingsOfField(
  { path, pointer, tests }: FieldTests,
  schema: SchemaView,
): readonly Finding[] {
  if (!isKnownPath(schema, path)) {
    const forbidden = isNothing(spaceAt(schema, path));
    const known = knownPaths(schema);
    const inside = [...known].find((one) => one.startsWith(`${path}.`));
    const behind = [...known].find((one) => path.startsWith(`${one}.`));
    const nearest = nearestPath(path, known);
    return [{ kind: 'unknown-path', path, pointer, nearest, inside, behind, forbidden }];
  }
  return tests.flatMap((test, at): Finding[] =>
    isReachable(test, path, schema)
      ? []
      : [{ kind: 'unreachable-alternative', path, pointer: `${pointer}/${at}` }],
  );
}
