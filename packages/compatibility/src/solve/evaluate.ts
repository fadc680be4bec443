import { canonicalText, compilePattern, isArray, isObject, type Json } from '@eventwright/json';
import type { Atom, Formula, Keys, Literal } from '../logic/formula.ts';
import { formatOf } from '../regex/formats.ts';
import { isMultiple } from '../schema/fraction.ts';
import { all, any, not, type Truth } from './outcome.ts';

/** Returns whether a value satisfies a literal. */
export type Holds = (value: Json, literal: Literal) => Truth;

type Evaluations = {
  [K in Atom['kind']]: (atom: Extract<Atom, { kind: K }>, value: Json, holds: Holds) => Truth;
};

const evaluations: Evaluations = {
  in: (atom, value) => includes(atom.values, value),
  'not in': (atom, value) => !includes(atom.values, value),
  above: ({ bound, inclusive }, value) => Number(value) > bound || (inclusive && value === bound),
  below: ({ bound, inclusive }, value) => Number(value) < bound || (inclusive && value === bound),
  multiple: (atom, value) => isMultiple(Number(value), atom.of) === atom.positive,
  pattern: (atom, value) => matches(atom.pattern, String(value)) === atom.positive,
  format: (atom, value) => formatOf(atom.format)?.test(String(value)) === atom.positive,
  size: ({ min, max }, value) => min <= sizeOf(value) && sizeOf(value) <= max,
  unique: (atom, value) => isUnique(itemsOf(value)) === atom.positive,
  'each item': (atom, value, holds) =>
    all(
      itemsOf(value)
        .slice(atom.from, atom.to)
        .map((item) => holds(item, atom.is)),
    ),
  'some item': (atom, value, holds) =>
    any(
      itemsOf(value)
        .slice(atom.from, atom.to)
        .map((item) => holds(item, atom.is)),
    ),
  'count items': (atom, value, holds) => {
    const truths = itemsOf(value).map((item) => holds(item, atom.is));
    const least = truths.filter((truth) => truth === true).length;
    const most = least + truths.filter((truth) => truth === 'unknown').length;
    if (most < atom.min || least > atom.max) return false;
    return least >= atom.min && most <= atom.max ? true : 'unknown';
  },
  'each member': (atom, value, holds) =>
    all(
      membersOf(value).map(([k, v]) => any([not(isKey(k, atom.keys, holds)), holds(v, atom.is)])),
    ),
  'some member': (atom, value, holds) =>
    any(membersOf(value).map(([k, v]) => all([isKey(k, atom.keys, holds), holds(v, atom.is)]))),
  opaque: () => 'unknown',
};

/** Evaluates a formula on a value of the type that the formula is about. */
export function evaluate(formula: Formula, value: Json, holds: Holds): Truth {
  if (formula.kind === 'and') return all(formula.parts.map((part) => evaluate(part, value, holds)));
  if (formula.kind === 'or') return any(formula.parts.map((part) => evaluate(part, value, holds)));
  const evaluation = evaluations[formula.kind] as (a: Atom, v: Json, h: Holds) => Truth;
  return evaluation(formula, value, holds);
}

/** Returns whether a name is in a set of member names. */
export function isKey(name: string, keys: Keys, holds: Holds): Truth {
  switch (keys.kind) {
    case 'name':
      return name === keys.name;
    case 'pattern':
      return matches(keys.pattern, name);
    case 'others':
      return !keys.names.includes(name) && !keys.patterns.some((pattern) => matches(pattern, name));
    case 'names that':
      return holds(name, keys.literal);
  }
}

/** Returns whether a pattern matches somewhere in a text, read as Ajv reads it. */
export function matches(pattern: string, text: string): boolean {
  return compiled(pattern).test(text);
}

const expressions = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const made = compilePattern(pattern);
  expressions.set(pattern, made);
  return made;
}

function includes(values: readonly Json[], value: Json): boolean {
  const text = canonicalText(value);
  return values.some((candidate) => canonicalText(candidate) === text);
}

function isUnique(items: readonly Json[]): boolean {
  return new Set(items.map(canonicalText)).size === items.length;
}

function sizeOf(value: Json): number {
  if (typeof value === 'string') return [...value].length;
  return isArray(value) ? value.length : membersOf(value).length;
}

function itemsOf(value: Json): readonly Json[] {
  return isArray(value) ? value : [];
}

function membersOf(value: Json): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}
