import type { Json } from '@eventwright/json';
import type { Branch, FieldTests, NumericRange, Pattern, Test } from '../pattern.ts';
import { satisfies } from '../satisfies.ts';
import { mayPassArray } from './arrays-on-path.ts';
import { mustExist } from './must-exist.ts';
import { allPass, mayPass } from './possible.ts';
import { spaceAt } from './schema-space.ts';
import type { SchemaView } from './schema-view.ts';
import type { Space } from './space.ts';
import type { FindText } from './texts.ts';
import { findWitness, matcherOf, type Subject } from './witness.ts';

/** Whether one filter only lets through what another lets through as well. */
export type Overlap =
  /** Every valid event that the inner one matches, the outer one matches too; the witness matches both. */
  | { readonly kind: 'shadowed'; readonly witness: Json | undefined }
  /** The witness is valid and matches the inner one only. */
  | { readonly kind: 'apart'; readonly witness: Json }
  | { readonly kind: 'undecided' };

/** Decides whether `inner` is shadowed by `outer`, both filters of the same event. */
export function overlap(inner: Pattern, outer: Pattern, subject: Subject): Overlap {
  const matchesInner = matcherOf(inner);
  const matchesOuter = matcherOf(outer);
  const only = (detail: Json) => matchesInner(detail) && !matchesOuter(detail);
  const apart = findWitness(subject, [inner, outer], only);
  if (apart !== undefined) return { kind: 'apart', witness: apart };
  const { schema } = subject;
  const shadowed = inner.branches.every((branch) =>
    outer.branches.some((other) => branchImplies(branch, other, schema)),
  );
  if (!shadowed) return { kind: 'undecided' };
  const both = (detail: Json) => matchesInner(detail) && matchesOuter(detail);
  return { kind: 'shadowed', witness: findWitness(subject, [inner], both) };
}

/**
 * Whether every value that satisfies the inner branch satisfies the outer one: the outer fields are
 * among the inner ones and require no more.
 */
function branchImplies(inner: Branch, outer: Branch, schema: SchemaView): boolean {
  return [...outer.values()].every((field) => {
    const same = inner.get(field.path);
    if (same === undefined) return outer.size === 1 && alwaysPasses(field, schema);
    if (mayLack(same) && !lacksAlike(field.path, inner, outer, schema)) return false;
    const space = spaceAt(schema, field.path);
    return same.tests.every((test) => testImplies(test, field.tests, space, schema.findText));
  });
}

function mayLack({ tests }: FieldTests): boolean {
  return tests.some((test) => test.kind === 'exists' && !test.wanted);
}

/**
 * Whether a field that the inner branch finds missing is missing for the outer one too. Inside an
 * array, the earlier fields have chosen the element that lacks it, so the outer branch must have
 * every one of them that can share an array with it.
 */
function lacksAlike(path: string, inner: Branch, outer: Branch, schema: SchemaView): boolean {
  const before = [...inner.keys()].filter((other) => other < path && !outer.has(other));
  return before.every((other) => {
    const shared = sharedNames(path, other);
    return shared === '' || !mayPassArray(schema, shared);
  });
}

/** The names with which both paths begin, joined by dots. */
function sharedNames(one: string, other: string): string {
  const names = one.split('.');
  const others = other.split('.');
  const end = names.findIndex((name, at) => name !== others[at]);
  return names.slice(0, end < 0 ? names.length : end).join('.');
}

function alwaysPasses({ path, tests }: FieldTests, schema: SchemaView): boolean {
  return mustExist(schema, path) && allPass(spaceAt(schema, path), tests, schema.findText);
}

/** Whether every possible leaf that passes the test passes one of the others. */
function testImplies(
  test: Test,
  others: readonly Test[],
  space: Space,
  findText: FindText | undefined,
): boolean {
  if (test.kind === 'exists' && !test.wanted) {
    return others.some((other) => other.kind === 'exists' && !other.wanted);
  }
  if (!mayPass(space, test, findText) || others.some((other) => sameTest(test, other))) return true;
  switch (test.kind) {
    case 'string':
      return others.some((other) => satisfies({ kind: 'string', value: test.value }, other));
    case 'literal':
      return others.some((other) => satisfies({ kind: 'literal', text: test.text }, other));
    case 'number':
      return others.some((other) => satisfies({ kind: 'number', text: test.text }, other));
    case 'range':
      return others.some((other) => other.kind === 'range' && contains(other, test));
    case 'prefix':
      return others.some((other) => other.kind === 'prefix' && test.value.startsWith(other.value));
    case 'suffix':
      return others.some((other) => other.kind === 'suffix' && test.value.endsWith(other.value));
    case 'address':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'cidr':
    case 'exists':
    case 'anything-but':
      return listedImplies(test, others, space) || allPass(space, others, findText);
  }
}

/** Tries all values, if the schema lists them. */
function listedImplies(test: Test, others: readonly Test[], space: Space): boolean {
  const { literals, numbers, strings } = space;
  if (strings.kind !== 'listed' || numbers.kind !== 'listed') return false;
  const leaves = [
    ...strings.leaves,
    ...numbers.leaves,
    ...[...literals].map((text) => ({ kind: 'literal', text }) as const),
  ];
  return leaves
    .filter((leaf) => satisfies(leaf, test))
    .every((leaf) => others.some((other) => satisfies(leaf, other)));
}

function contains(outer: NumericRange, inner: NumericRange): boolean {
  const below =
    outer.bottom < inner.bottom ||
    (outer.bottom === inner.bottom && (!outer.openBottom || inner.openBottom));
  const above =
    outer.top > inner.top || (outer.top === inner.top && (!outer.openTop || inner.openTop));
  return below && above;
}

function sameTest(one: Test, other: Test): boolean {
  return one.kind === other.kind && spell(one) === spell(other);
}

/** As text. Infinite bounds, which JSON cannot express, are spelled by name. */
function spell(test: Test): string {
  return JSON.stringify(test, (_, value) => (typeof value === 'number' ? String(value) : value));
}
