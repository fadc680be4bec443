import type { Json } from '@eventwright/json';
import type { Branch, FieldTests, Pattern, Test } from '../pattern.ts';
import { isKnownPath, knownPaths, nearestPath } from './known-paths.ts';
import { mustExist } from './must-exist.ts';
import { allPass, mayPass } from './possible.ts';
import { spaceAt } from './schema-space.ts';
import type { SchemaView } from './schema-view.ts';
import { isNothing } from './space.ts';
import { findWitness, matcherOf, type Subject } from './witness.ts';

/** What is certain about a filter. A witness was seen by the real validator and the real matcher. */
export type Verdict =
  /** No valid event matches; the witness, if one was found, is valid and does not. */
  | { readonly kind: 'dead'; readonly because: string; readonly witness: Json | undefined }
  /** Every valid event matches; the witness is valid and does. */
  | { readonly kind: 'always-true'; readonly witness: Json | undefined }
  /** Some valid events match and some do not: what a filter is for. */
  | { readonly kind: 'selective'; readonly matching: Json; readonly failing: Json }
  /** Not decided; `matching` and `failing` are what was found. */
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
      /** Whether the schema forbids the path, rather than leaving it open. */
      readonly forbidden: boolean;
    }
  | { readonly kind: 'unreachable-alternative'; readonly path: string; readonly pointer: string };

/** Everything that was found out about one filter. */
export interface Proof {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/**
 * Decides whether a filter can match, always matches, or does its work, against the schema of what
 * it filters. Sound: `dead` and `always-true` follow from the schema alone (of numbers as JavaScript
 * writes them), `selective` from two witnesses; all else is `undecided`.
 */
export function prove(pattern: Pattern, subject: Subject): Proof {
  return { verdict: decide(pattern, subject), findings: findMistakes(pattern, subject.schema) };
}

/**
 * Whether the schema alone makes a filter suspect of letting nothing through, or everything. What is
 * not suspect is selective or undecided, so `prove` need not be asked for it.
 */
export function suspect({ branches }: Pattern, schema: SchemaView): boolean {
  return (
    branches.every((branch) => deadField(branch, schema) !== undefined) ||
    branches.some((branch) => alwaysHolds(branch, schema))
  );
}

function decide(pattern: Pattern, subject: Subject): Verdict {
  const matches = matcherOf(pattern);
  const matching = findWitness(subject, [pattern], matches);
  const failing = findWitness(subject, [pattern], (detail) => !matches(detail));
  if (matching !== undefined && failing !== undefined) {
    return { kind: 'selective', matching, failing };
  }
  const dead = pattern.branches.map((branch) => deadField(branch, subject.schema));
  const [first] = dead;
  if (matching === undefined && first !== undefined && dead.every((field) => field !== undefined)) {
    return { kind: 'dead', because: first.path, witness: failing };
  }
  const holds = pattern.branches.some((branch) => alwaysHolds(branch, subject.schema));
  if (failing === undefined && holds) return { kind: 'always-true', witness: matching };
  return { kind: 'undecided', matching, failing };
}

/** A field of which no valid event has a value that passes. */
function deadField(branch: Branch, schema: SchemaView): FieldTests | undefined {
  return [...branch.values()].find(({ path, tests }) =>
    tests.every((test) => !isReachable(test, path, schema)),
  );
}

function isReachable(test: Test, path: string, schema: SchemaView): boolean {
  if (test.kind === 'exists' && !test.wanted) return !mustExist(schema, path);
  return mayPass(spaceAt(schema, path), test, schema.findText);
}

/**
 * Fields that always exist do so in every element of every array on their way, so they agree with
 * whatever the fields before them have chosen; others may lack where nothing of them agrees.
 */
function alwaysHolds(branch: Branch, schema: SchemaView): boolean {
  return [...branch.values()].every(({ path, tests }) => {
    const mayLack = tests.some((test) => test.kind === 'exists' && !test.wanted);
    return (
      (mayLack || mustExist(schema, path)) && allPass(spaceAt(schema, path), tests, schema.findText)
    );
  });
}

/** Paths that the schema does not have, and alternatives that no valid event can meet. */
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
    const nearest = nearestPath(path, knownPaths(schema));
    return [{ kind: 'unknown-path', path, pointer, nearest, forbidden }];
  }
  return tests.flatMap((test, at): Finding[] =>
    isReachable(test, path, schema)
      ? []
      : [{ kind: 'unreachable-alternative', path, pointer: `${pointer}/${at}` }],
  );
}
