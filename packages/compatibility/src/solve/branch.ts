import type { Json, JsonType } from '@eventwright/json';
import { type Atom, and, type Formula, isNothing, or } from '../logic/formula.ts';
import { solveArray } from './arrays.ts';
import { evaluate } from './evaluate.ts';
import { judgeOf } from './judge.ts';
import { solveNumber } from './numbers.ts';
import { solveObject } from './objects.ts';
import { type Context, empty, firstOf, found, type Outcome, unknown } from './outcome.ts';
import { solveString } from './strings.ts';

type Theory = (atoms: readonly Atom[], context: Context) => Outcome;

const theories: Readonly<Record<JsonType, Theory>> = {
  null: (atoms, context) => among([null], and(atoms), context),
  boolean: (atoms, context) => among([true, false], and(atoms), context),
  number: (atoms) => solveNumber(atoms),
  string: (atoms) => solveString(atoms),
  array: solveArray,
  object: solveObject,
};

interface Conjunction {
  readonly atoms: readonly Atom[];
  readonly choices: readonly (readonly Formula[])[];
}

/**
 * Finds an instance of the type for which the formula is true. Choices that the atoms decide are
 * removed first. Then the theory of the type solves the atoms alone: if they are impossible, so is
 * the formula, and if their solution happens to satisfy the choices, it is an instance. Otherwise
 * the alternatives of the smallest choice are tried one by one.
 */
export function solveFormula(formula: Formula, type: JsonType, context: Context): Outcome {
  if (!context.goesOn()) return unknown('the search is too long');
  const read = conjunctionOf(formula);
  if (read === undefined) return empty;
  const values = read.atoms.find((atom) => atom.kind === 'in')?.values;
  if (values !== undefined) return among(values, formula, context);
  const conjunction = simplify(read, context);
  if (conjunction === undefined) return empty;
  const { atoms, choices } = conjunction;
  const outcome = solveAtoms(atoms, type, context);
  if (outcome.kind === 'empty' || choices.length === 0) return outcome;
  const rest = and(choices.map(or));
  if (outcome.kind === 'found' && evaluate(rest, outcome.value, context.holds) === true)
    return outcome;
  const smallest = choices.toSorted((a, b) => a.length - b.length)[0] ?? [];
  const others = choices.filter((choice) => choice !== smallest).map(or);
  return firstOf(
    smallest.map((part) => () => solveFormula(and([...atoms, part, ...others]), type, context)),
  );
}

function conjunctionOf(formula: Formula): Conjunction | undefined {
  const parts = formula.kind === 'and' ? formula.parts : [formula];
  if (parts.some(isNothing)) return undefined;
  const atoms: Atom[] = [];
  const choices: (readonly Formula[])[] = [];
  for (const part of parts) {
    if (part.kind === 'or') choices.push(part.parts);
    else if (part.kind !== 'and') atoms.push(part);
  }
  return { atoms, choices };
}

/** Removes what the atoms decide, until nothing changes. */
function simplify(conjunction: Conjunction, context: Context): Conjunction | undefined {
  const judge = judgeOf(conjunction.atoms, context);
  if (conjunction.atoms.some((atom) => atom.kind === 'opaque' && judge.isRefuted(atom)))
    return undefined;
  if (conjunction.choices.length === 0) return conjunction;
  const units: Formula[] = [];
  const choices: (readonly Formula[])[] = [];
  for (const choice of conjunction.choices) {
    if (choice.some(judge.isImplied)) continue;
    const open = choice.filter((part) => !judge.isRefuted(part));
    if (open.length === 0) return undefined;
    if (open.length === 1) units.push(open[0] as Formula);
    else choices.push(open);
  }
  if (units.length === 0) return { atoms: conjunction.atoms, choices };
  const next = conjunctionOf(and([...conjunction.atoms, ...units, ...choices.map(or)]));
  return next && simplify(next, context);
}

function solveAtoms(atoms: readonly Atom[], type: JsonType, context: Context): Outcome {
  const values = atoms.find((atom) => atom.kind === 'in')?.values;
  if (values !== undefined) return among(values, and(atoms), context);
  const understood = atoms.filter((atom) => atom.kind !== 'opaque');
  const outcome = theories[type](understood, context);
  const opaque = atoms.find((atom) => atom.kind === 'opaque');
  if (opaque === undefined || outcome.kind !== 'found') return outcome;
  return unknown(opaque.text, outcome.value);
}

/** The first value for which the formula is true. */
function among(values: readonly Json[], formula: Formula, context: Context): Outcome {
  return firstOf(
    values.map((value) => () => {
      const truth = evaluate(formula, value, context.holds);
      if (truth === 'unknown') return unknown('a value that cannot be checked', value);
      return truth ? found(value) : empty;
    }),
  );
}
