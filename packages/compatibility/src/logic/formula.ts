import type { Json } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';

/** A schema that an instance is to satisfy (positive) or to violate. */
export interface Literal {
  readonly node: SchemaNode;
  readonly positive: boolean;
}

/** A set of member names. */
export type Keys =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | {
      readonly kind: 'others';
      readonly names: readonly string[];
      readonly patterns: readonly string[];
    }
  | { readonly kind: 'names that'; readonly literal: Literal };

/** What can be said about one instance of a known type without looking for more than one thing. */
export type Atom =
  | { readonly kind: 'in'; readonly values: readonly Json[] }
  | { readonly kind: 'not in'; readonly values: readonly Json[] }
  | { readonly kind: 'above'; readonly bound: number; readonly inclusive: boolean }
  | { readonly kind: 'below'; readonly bound: number; readonly inclusive: boolean }
  | { readonly kind: 'multiple'; readonly of: number; readonly positive: boolean }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly positive: boolean }
  | { readonly kind: 'format'; readonly format: string; readonly positive: boolean }
  /** The length of a string or array, the number of members of an object. */
  | { readonly kind: 'size'; readonly min: number; readonly max: number }
  | { readonly kind: 'unique'; readonly positive: boolean }
  /** Each, or some, item from index `from` up to but without `to`. */
  | { readonly kind: 'each item'; readonly from: number; readonly to: number; readonly is: Literal }
  | { readonly kind: 'some item'; readonly from: number; readonly to: number; readonly is: Literal }
  | {
      readonly kind: 'count items';
      readonly is: Literal;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'each member'; readonly keys: Keys; readonly is: Literal }
  | { readonly kind: 'some member'; readonly keys: Keys; readonly is: Literal }
  /** Something that is not understood, and is the same wherever its key is the same. */
  | Opaque;

/** What is not understood of a schema. */
export interface Opaque {
  readonly kind: 'opaque';
  /** For people: what it is, and where. */
  readonly text: string;
  /** Says the same of every instance as whatever has an equal key. */
  readonly key: string;
  readonly positive: boolean;
}

/** A statement about one instance of a known type. */
export type Formula =
  | Atom
  | { readonly kind: 'and'; readonly parts: readonly Formula[] }
  | { readonly kind: 'or'; readonly parts: readonly Formula[] };

/** True of every instance. */
export const always: Formula = { kind: 'and', parts: [] };

/** True of no instance. */
export const nothing: Formula = { kind: 'or', parts: [] };

/** Returns whether a formula is `always`. */
export function isAlways(formula: Formula): boolean {
  return formula.kind === 'and' && formula.parts.length === 0;
}

/** Returns whether a formula is `nothing`. */
export function isNothing(formula: Formula): boolean {
  return formula.kind === 'or' && formula.parts.length === 0;
}

/** Conjunction, flat, with constants folded. */
export function and(parts: readonly Formula[]): Formula {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.parts : [part]));
  if (flat.some(isNothing)) return nothing;
  return flat.length === 1 ? (flat[0] as Formula) : { kind: 'and', parts: flat };
}

/** Disjunction, flat, with constants folded. */
export function or(parts: readonly Formula[]): Formula {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.parts : [part]));
  if (flat.some(isAlways)) return always;
  return flat.length === 1 ? (flat[0] as Formula) : { kind: 'or', parts: flat };
}

/** `antecedent` implies `consequent`, the first given as its negation. */
export function unless(negatedAntecedent: Formula, consequent: Formula): Formula {
  return or([negatedAntecedent, consequent]);
}

/** Says that the literal's schema is violated instead of satisfied, or the other way round. */
export function opposite(literal: Literal): Literal {
  return { node: literal.node, positive: !literal.positive };
}

const keyword = (place: string, keywords: SchemaNode['keywords']): SchemaNode => ({
  kind: 'schema',
  place,
  raw: {},
  keywords,
});

/** The schema that everything satisfies. */
export const anything: Literal = { node: keyword('true', {}), positive: true };

/** A schema made of one statement, for what no document spells out. */
export function made(keywords: SchemaNode['keywords'], positive = true): Literal {
  return { node: keyword('made', keywords), positive };
}
