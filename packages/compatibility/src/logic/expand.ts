import { type Json, type JsonType, typeOf } from '@eventwright/json';
import type { Keywords, SchemaNode } from '../schema/keywords.ts';
import { absent, arrayFormula, objectFormula } from './containers.ts';
import { always, and, type Formula, type Literal, nothing, or, unless } from './formula.ts';
import { negate } from './negate.ts';
import { numberFormula, stringFormula } from './scalars.ts';
import { unevaluated } from './unevaluated.ts';

/** Turns schemas into formulas over one type of instance. */
export interface Expansion {
  /**
   * What the literal says about instances of this type. `$ref`s and combinators are expanded in
   * place.
   */
  formulaOf(literal: Literal, type: JsonType): Formula;
  /** Runs something that may request the same formulas again during an expansion. */
  aside<T>(work: () => T): T;
}

/**
 * Creates an expansion that remembers its results. If `areDisjoint` knows that two schemas share no
 * instance, a `oneOf` needs no further case distinction. If it does not know, both cases are kept.
 */
export function expansionOf(
  classOf: (node: SchemaNode) => number,
  areDisjoint: (one: SchemaNode, other: SchemaNode) => boolean,
): Expansion {
  const known = new Map<string, Formula>();
  let open = new Set<string>();

  function positive(node: SchemaNode, type: JsonType): Formula {
    const key = `${type} ${classOf(node)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (open.has(key)) return opaque(`${node.place} (refers to itself)`, `${itself} ${key}`);
    open.add(key);
    const formula = expand(node, type);
    open.delete(key);
    if (open.size === 0 || !mentionsItself(formula)) known.set(key, formula);
    return formula;
  }

  function expand(node: SchemaNode, type: JsonType): Formula {
    const { keywords } = node;
    if (keywords.never) return nothing;
    const typed = typeFormula(keywords.types, type);
    if (typed === nothing) return nothing;
    const own = [typed, enumFormula(keywords.enum, type), ...typeAssertions(keywords, type)];
    return and([...own, ...inPlace(node, type)]);
  }

  function inPlace(node: SchemaNode, type: JsonType): readonly Formula[] {
    const { keywords } = node;
    const of = (part: SchemaNode) => positive(part, type);
    const parts = [...(keywords.allOf ?? []), ...(keywords.references ?? [])].map(of);
    if (keywords.anyOf) parts.push(or(keywords.anyOf.map(of)));
    if (keywords.oneOf) parts.push(exactlyOne(keywords.oneOf, of));
    if (keywords.not) parts.push(negate(of(keywords.not)));
    if (keywords.if && (keywords.then || keywords.else)) {
      const condition = of(keywords.if);
      if (keywords.then) parts.push(unless(negate(condition), of(keywords.then)));
      if (keywords.else) parts.push(unless(condition, of(keywords.else)));
    }
    for (const [name, part] of type === 'object' ? (keywords.dependentSchemas ?? []) : []) {
      parts.push(unless(absent(name), of(part)));
    }
    for (const text of keywords.opaque ?? []) parts.push(opaque(text, text));
    for (const { text, targets } of keywords.dynamic ?? []) {
      parts.push(opaque(text, `${text} ${targets.map(classOf)}`));
    }
    const rest = unevaluated(keywords, type, of);
    if (rest !== undefined) return [...parts, ...rest];
    return [...parts, opaque(`${node.place} (unevaluated)`, `unevaluated ${classOf(node)}`)];
  }

  function exactlyOne(nodes: readonly SchemaNode[], of: (node: SchemaNode) => Formula): Formula {
    return or(
      nodes.map((node) => {
        const rivals = nodes.filter((other) => other !== node && !areDisjoint(node, other));
        return and([of(node), ...rivals.map((rival) => negate(of(rival)))]);
      }),
    );
  }

  return {
    aside: (work) => {
      const outer = open;
      open = new Set();
      const result = work();
      open = outer;
      return result;
    },
    formulaOf: (literal, type) => {
      const formula = positive(literal.node, type);
      return literal.positive ? formula : negate(formula);
    },
  };
}

function mentionsItself(formula: Formula): boolean {
  if (formula.kind === 'and' || formula.kind === 'or') return formula.parts.some(mentionsItself);
  return formula.kind === 'opaque' && formula.key.startsWith(itself);
}

/** The prefix of the keys that stand for a schema within its own expansion. */
const itself = 'itself';

function opaque(text: string, key: string): Formula {
  return { kind: 'opaque', text, key, positive: true };
}

function typeFormula(types: readonly string[] | undefined, type: JsonType): Formula {
  if (types === undefined || types.includes(type)) return always;
  const isWhole = type === 'number' && types.includes('integer');
  return isWhole ? { kind: 'multiple', of: 1, positive: true } : nothing;
}

function enumFormula(values: readonly Json[] | undefined, type: JsonType): Formula {
  if (values === undefined) return always;
  const ofType = values.filter((value) => typeOf(value) === type);
  return ofType.length > 0 ? { kind: 'in', values: ofType } : nothing;
}

function typeAssertions(keywords: Keywords, type: JsonType): readonly Formula[] {
  if (type === 'number') return numberFormula(keywords);
  if (type === 'string') return stringFormula(keywords);
  if (type === 'array') return arrayFormula(keywords);
  return type === 'object' ? objectFormula(keywords) : [];
}
