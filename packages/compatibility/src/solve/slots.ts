import { type Atom, type Keys, type Literal, made, opposite } from '../logic/formula.ts';
import { isKey } from './evaluate.ts';
import type { Context, Goal } from './outcome.ts';

/** Member names that nothing in the goal distinguishes: one name, or all names of a cell. */
export interface Slot {
  readonly name?: string;
  /** What a name of the cell satisfies. */
  readonly keyGoal: Goal;
  /** What the value of every member of the slot must satisfy. */
  readonly values: Goal;
  holds(keys: Keys): boolean;
}

const mostCells = 256;

/**
 * Partitions all member names, or reports that the names cannot be distinguished with certainty.
 */
export function slotsOf(atoms: readonly Atom[], context: Context): readonly Slot[] | undefined {
  const members = atoms.filter((a) => a.kind === 'each member' || a.kind === 'some member');
  const sets = members.map(({ keys }) => keys);
  const names = [...new Set(sets.flatMap(namesIn))];
  const predicates = distinct(sets.flatMap(predicatesIn), context);
  const cells = cellsOf(names, predicates, context);
  if (cells === undefined) return undefined;
  const isTold = sets.every((keys) =>
    names.every((n) => isKey(n, keys, context.holds) !== 'unknown'),
  );
  if (!isTold) return undefined;
  const makers = [...names.map((name) => namedSlot(name, context)), ...cells];
  return makers.map((slot) => ({
    ...slot,
    values: members.flatMap((a) => (a.kind === 'each member' && slot.holds(a.keys) ? [a.is] : [])),
  }));
}

function namesIn(keys: Keys): readonly string[] {
  if (keys.kind === 'name') return [keys.name];
  return keys.kind === 'others' ? keys.names : [];
}

function predicatesIn(keys: Keys): readonly Literal[] {
  if (keys.kind === 'pattern') return [made({ pattern: keys.pattern })];
  if (keys.kind === 'others') return keys.patterns.map((pattern) => made({ pattern }));
  return keys.kind === 'names that' ? [{ ...keys.literal, positive: true }] : [];
}

function distinct(literals: readonly Literal[], context: Context): readonly Literal[] {
  return [...new Map(literals.map((literal) => [context.keyOf(literal), literal])).values()];
}

function namedSlot(name: string, context: Context): Slot {
  const holds = (keys: Keys) => isKey(name, keys, context.holds) === true;
  return { name, keyGoal: [made({ enum: [name] })], values: [], holds };
}

/** Splits the names that are not listed explicitly by one predicate after the other. */
function cellsOf(
  names: readonly string[],
  predicates: readonly Literal[],
  context: Context,
): readonly Slot[] | undefined {
  let goals: Goal[] = [[made({ types: ['string'] }), made({ enum: names }, false)]];
  for (const predicate of predicates) {
    goals = goals
      .flatMap((goal) => [
        [...goal, opposite(predicate)],
        [...goal, predicate],
      ])
      .filter((goal) => !context.isImpossible(goal));
    if (goals.length > mostCells) return undefined;
  }
  return goals.map((keyGoal) => {
    const keys = new Set(keyGoal.map(context.keyOf));
    return { keyGoal, values: [], holds: (set) => isCellIn(keys, set, context) };
  });
}

function isCellIn(cell: ReadonlySet<string>, keys: Keys, context: Context): boolean {
  const has = (literal: Literal) => cell.has(context.keyOf(literal));
  switch (keys.kind) {
    case 'name':
      return false;
    case 'pattern':
      return has(made({ pattern: keys.pattern }));
    case 'others':
      return !keys.patterns.some((pattern) => has(made({ pattern })));
    case 'names that':
      return has(keys.literal);
  }
}
