import type { Json } from '@eventwright/json';
import { compile } from '../matcher.ts';
import type { Branch, FieldTests, Pattern, Test } from '../pattern.ts';
import { satisfies } from '../satisfies.ts';
import { candidates } from './candidates.ts';
import { valueAt, withoutValueAt, withValueAt } from './place.ts';
import { samples } from './sample.ts';
import { spaceAt, toLeaf } from './schema-space.ts';
import type { SchemaView } from './schema-view.ts';
import { findTextFailing, findTextFor } from './texts.ts';

/** What a search for witnesses needs: the schema, and the real validator, which decides. */
export interface Subject {
  readonly schema: SchemaView;
  /** The validator that the publisher uses. */
  readonly isValid: (detail: Json) => boolean;
  /** Values that are probably valid: the schema's examples and generated samples. */
  readonly samples?: readonly Json[];
}

/** Whether the real matcher matches the detail. */
export type Matches = (detail: Json) => boolean;

export function matcherOf(pattern: Pattern): Matches {
  const matcher = compile([{ name: 'pattern', pattern }]);
  return (detail) => matcher.match(JSON.stringify(detail)).length > 0;
}

/** The maximum number of events that are tried for one witness. */
const MOST_TRIES = 4000;

/** A valid value for which `wanted` holds, among the examples and a few samples. */
export function findSample(
  { isValid, samples: known = [], schema }: Subject,
  wanted: (detail: Json) => boolean,
): Json | undefined {
  const isFound = (value: Json) => wanted(value) && isValid(value);
  const example = known.find(isFound);
  if (example !== undefined) return example;
  for (const value of samples(schema)) if (isFound(value)) return value;
  return undefined;
}

/** Valid values to start from, confirmed by the validator. */
export function validSamples(subject: Subject): readonly Json[] {
  const known = samplesOf.get(subject) ?? findSamples(subject);
  samplesOf.set(subject, known);
  return known;
}

/** A proof looks for two witnesses, from the same values. */
const samplesOf = new WeakMap<Subject, readonly Json[]>();

function findSamples(subject: Subject): readonly Json[] {
  const all = [...(subject.samples ?? []), ...samples(subject.schema)];
  const distinct = [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
  return distinct.filter(subject.isValid);
}

/**
 * Looks for a valid value for which `wanted` holds, by setting the pattern's fields in valid
 * samples to values that pass or fail its tests. The validator has confirmed the result. Finding
 * none proves nothing.
 */
export function findWitness(
  subject: Subject,
  patterns: readonly Pattern[],
  wanted: (detail: Json) => boolean,
): Json | undefined {
  const bases = validSamples(subject);
  const found = bases.find(wanted);
  if (found !== undefined) return found;
  let tries = 0;
  const isWitness = (value: Json) => subject.isValid(value) && wanted(value);
  for (const branch of patterns.flatMap(({ branches }) => branches)) {
    for (const base of bases) {
      for (const value of variants(subject.schema, branch, base)) {
        if (isWitness(value)) return value;
        tries += 1;
        if (tries > MOST_TRIES) return undefined;
      }
    }
  }
  return undefined;
}

/** One field of a branch, and the values to set it to. */
interface Choice {
  readonly names: readonly string[];
  readonly values: readonly Json[];
  readonly passing: readonly Json[];
  readonly mayLack: boolean;
}

/** The elements of arrays to change: all of them, or one, because the items of a tuple differ. */
const elements = [undefined, 0, 1, 2] as const;

/**
 * Yields the base with the branch's fields set so that all pass, and then with one field at a time
 * changed or removed.
 */
function* variants(schema: SchemaView, branch: Branch, base: Json): Generator<Json> {
  const choices = [...branch.values()].map((field) => choiceOf(schema, field, base));
  for (const element of elements) yield* combine(choices, base, 0, element);
  for (const { names, values } of choices) {
    yield withoutValueAt(base, names);
    for (const element of elements) {
      for (const value of values) yield withValueAt(base, names, value, element);
    }
  }
}

function choiceOf(schema: SchemaView, { path, tests }: FieldTests, base: Json): Choice {
  const names = path.split('.');
  const values = [
    ...textsFor(schema, path, tests),
    ...candidates(spaceAt(schema, path), tests, valueAt(base, names)),
  ];
  const passes = (value: Json) =>
    (typeof value !== 'object' || value === null) &&
    tests.some((test) => satisfies(toLeaf(value), test));
  const mayLack = tests.some((test) => test.kind === 'exists' && !test.wanted);
  return { names, values, passing: values.filter(passes), mayLack };
}

/**
 * Strings that the automata find: for each test one that passes it, and one that fails them all.
 */
function textsFor(schema: SchemaView, path: string, tests: readonly Test[]): readonly string[] {
  const { strings } = spaceAt(schema, path);
  const { findText } = schema;
  if (findText === undefined || strings.kind === 'listed') return [];
  const found = [
    ...tests.map((test) => findTextFor(strings.limits, test, true, findText)),
    findTextFailing(strings.limits, tests, findText),
  ];
  return found.flatMap((one) => (typeof one === 'object' ? [one.text] : []));
}

function* combine(
  choices: readonly Choice[],
  base: Json,
  at: number,
  element: number | undefined,
): Generator<Json> {
  const choice = choices[at];
  if (choice === undefined) {
    yield base;
    return;
  }
  const { mayLack, names, passing } = choice;
  if (mayLack) yield* combine(choices, withoutValueAt(base, names), at + 1, element);
  for (const value of passing) {
    yield* combine(choices, withValueAt(base, names, value, element), at + 1, element);
  }
}
