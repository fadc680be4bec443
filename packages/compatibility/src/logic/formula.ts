import type { Json } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';

/** A schema that an instance must satisfy (positive) or violate. */
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

/** A single statement about one instance of a known type. */
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
  /** Each, or some, item from index `from` to before `to`. */
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
  /** Something that is not understood. Two of these are equal if their keys are equal. */
  | Opaque;

/** A part of a schema that is not understood. */
export interface Opaque {
  readonly kind: 'opaque';
  /** A description for people: what it is, and where. */
  readonly text: string;
  /** Two parts with equal keys say the same about every instance. */
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
function isAlways(formula: Formula): boolean {
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

/** `antecedent` implies `consequent`. The antecedent is passed as its negation. */
export function unless(negatedAntecedent: Formula, consequent: Formula): Formula {
  return or([negatedAntecedent, consequent]);
}

/** The opposite literal: the schema is violated instead of satisfied, or the reverse. */
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

/** A schema with these keywords, for something that no document contains. */
export function made(keywords: SchemaNode['keywords'], positive = true): Literal {
  return { node: keyword('made', keywords), positive };
}
