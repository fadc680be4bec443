import { type Atom, type Formula, type Literal, opposite } from '../logic/formula.ts';
import { negate } from '../logic/negate.ts';
import { isKey } from './evaluate.ts';
import type { Context, Goal } from './outcome.ts';

/** Decides quickly, as far as possible, what the given atoms say about a formula. */
export interface Judge {
  isImplied(formula: Formula): boolean;
  isRefuted(formula: Formula): boolean;
}

/** A judge for the atoms of one conjunction. */
export function judgeOf(atoms: readonly Atom[], context: Context): Judge {
  const texts = new Set(atoms.map((atom) => textOf(atom, context)));
  const judge: Judge = {
    isImplied: (formula) => {
      if (formula.kind === 'and') return formula.parts.every(judge.isImplied);
      if (formula.kind === 'or') return formula.parts.some(judge.isImplied);
      return texts.has(textOf(formula, context)) || isImpliedMember(formula, atoms, context);
    },
    isRefuted: (formula) => {
      if (formula.kind === 'and') return formula.parts.some(judge.isRefuted);
      if (formula.kind === 'or') return formula.parts.every(judge.isRefuted);
      const opposed = negate(formula);
      if (opposed.kind === 'and' || opposed.kind === 'or') return false;
      return texts.has(textOf(opposed, context)) || isImpliedMember(opposed, atoms, context);
    },
  };
  return judge;
}

/** Whether a statement about a named member follows from what the atoms say about that member. */
function isImpliedMember(atom: Atom, atoms: readonly Atom[], context: Context): boolean {
  if (atom.kind !== 'each member' && atom.kind !== 'some member') return false;
  if (atom.keys.kind !== 'name') return false;
  const { name } = atom.keys;
  const wanted = atoms.flatMap((other): Literal[] =>
    other.kind === 'some member' && other.keys.kind === 'name' && other.keys.name === name
      ? [other.is]
      : [],
  );
  if (atom.kind === 'some member' && wanted.length === 0) return false;
  const given: Goal = [...wanted, ...constraintsOn(name, atoms, context)];
  return context.isImpossible([...given, opposite(atom.is)]);
}

function constraintsOn(name: string, atoms: readonly Atom[], context: Context): Goal {
  return atoms.flatMap((atom) => {
    if (atom.kind !== 'each member') return [];
    return isKey(name, atom.keys, context.holds) === true ? [atom.is] : [];
  });
}

/**
 * The texts of atoms, which occur in many conjunctions. The names of schemas depend on the context.
 */
const texts = new WeakMap<Context, WeakMap<Atom, string>>();

function textOf(atom: Atom, context: Context): string {
  const known = texts.get(context) ?? new WeakMap<Atom, string>();
  texts.set(context, known);
  const text = known.get(atom) ?? write(atom, context);
  known.set(atom, text);
  return text;
}

function write(atom: Atom, context: Context): string {
  if (atom.kind === 'opaque') return `${atom.positive ? '+' : '-'}${atom.key}`;
  return JSON.stringify(atom, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'node' in value) {
      return context.keyOf(value as Literal);
    }
    return value === Infinity ? 'Infinity' : value;
  });
}
