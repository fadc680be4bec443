import type { Json } from '@eventwright/json';
import type { Atom } from '../logic/formula.ts';
import {
  type Context,
  empty,
  firstOf,
  found,
  type Goal,
  type Outcome,
  unknown,
} from './outcome.ts';
import { type Slot, slotsOf } from './slots.ts';

interface Member {
  readonly slot: Slot;
  readonly values: Goal;
}

interface Requirement {
  readonly slots: readonly Slot[];
  readonly values: Goal;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Finds an object for which all atoms are true. Every atom that requires a member gets one, alone
 * or shared with another atom. Then members are added until there are enough.
 */
export function solveObject(atoms: readonly Atom[], context: Context): Outcome {
  const bounds = boundsOf(atoms);
  if (bounds.min > bounds.max) return empty;
  const slots = slotsOf(atoms, context);
  if (slots === undefined) return unknown('member names that cannot be told apart');
  const requirements = atoms
    .filter((atom) => atom.kind === 'some member')
    .map(({ keys, is }) => ({ slots: slots.filter((slot) => slot.holds(keys)), values: [is] }))
    .sort((a, b) => a.slots.length - b.slots.length);
  return place(requirements, [], slots, bounds, context);
}

function boundsOf(atoms: readonly Atom[]): Bounds {
  const sizes = atoms.filter((atom) => atom.kind === 'size');
  return {
    min: Math.max(0, ...sizes.map(({ min }) => Math.ceil(min))),
    max: Math.min(Infinity, ...sizes.map(({ max }) => Math.floor(max))),
  };
}

function place(
  requirements: readonly Requirement[],
  members: readonly Member[],
  slots: readonly Slot[],
  bounds: Bounds,
  context: Context,
): Outcome {
  if (members.length > bounds.max) return empty;
  if (!context.goesOn()) return unknown('the search for members is too long');
  const [next, ...rest] = requirements;
  if (next === undefined) return finish(members, slots, bounds, context);
  const choices = next.slots.flatMap((slot) => choicesIn(slot, next.values, members, context));
  return firstOf(choices.map((choice) => () => place(rest, choice, slots, bounds, context)));
}

/** The ways to meet a requirement in a slot: with a new member, or with an existing one. */
function choicesIn(
  slot: Slot,
  values: Goal,
  members: readonly Member[],
  context: Context,
): readonly (readonly Member[])[] {
  const choices: (readonly Member[])[] = [];
  const isTaken = members.some((member) => member.slot === slot);
  if (slot.name === undefined || !isTaken) {
    const goal = [...slot.values, ...values];
    if (!context.isImpossible(goal)) choices.push([...members, { slot, values: goal }]);
  }
  members.forEach((member, index) => {
    const goal = [...member.values, ...values];
    if (member.slot === slot && !context.isImpossible(goal)) {
      choices.push(members.with(index, { slot, values: goal }));
    }
  });
  return choices;
}

function finish(
  members: readonly Member[],
  slots: readonly Slot[],
  bounds: Bounds,
  context: Context,
): Outcome {
  const filled = fill(members, slots, bounds.min, context);
  const result: Record<string, Json> = {};
  let doubt: string | undefined;
  const names = new Map<Slot, readonly string[]>();
  for (const [index, { slot, values }] of filled.entries()) {
    const known = names.get(slot) ?? namesFor(slot, filled, context);
    names.set(slot, known);
    const name = known[filled.slice(0, index).filter((other) => other.slot === slot).length];
    const outcome = context.satisfy(values);
    if (outcome.kind === 'empty') return empty;
    if (name === undefined) {
      const isAll = context.several(slot.keyGoal, filled.length).isAll;
      if (isAll) return empty;
      doubt = 'names for members';
    } else {
      define(result, name, outcome.kind === 'found' ? outcome.value : (outcome.candidate ?? null));
    }
    if (outcome.kind === 'unknown') doubt = outcome.why;
  }
  if (doubt !== undefined) return unknown(doubt, result);
  if (filled.length >= bounds.min) return found(result);
  return isExhausted(filled, slots, context) ? empty : unknown('enough members');
}

/** Adds members, one slot after the other, until there are enough or no slot has room. */
function fill(
  members: readonly Member[],
  slots: readonly Slot[],
  min: number,
  context: Context,
): readonly Member[] {
  const filled = [...members];
  for (const slot of slots) {
    if (filled.length >= min) break;
    if (context.satisfy(slot.values).kind !== 'found') continue;
    const used = filled.filter((member) => member.slot === slot).length;
    const room = slot.name === undefined ? context.several(slot.keyGoal, min).values.length : 1;
    const added = Math.min(min - filled.length, room - used);
    for (let count = 0; count < added; count++) filled.push({ slot, values: slot.values });
  }
  return filled;
}

/** Whether every slot is full or has no possible value. */
function isExhausted(
  members: readonly Member[],
  slots: readonly Slot[],
  context: Context,
): boolean {
  return slots.every((slot) => {
    const used = members.filter((member) => member.slot === slot).length;
    if (context.isImpossible(slot.values) || (slot.name !== undefined && used > 0)) return true;
    if (slot.name !== undefined) return false;
    const names = context.several(slot.keyGoal, used + 1);
    return names.isAll && names.values.length <= used;
  });
}

function namesFor(slot: Slot, members: readonly Member[], context: Context): readonly string[] {
  if (slot.name !== undefined) return [slot.name];
  const count = members.filter((member) => member.slot === slot).length;
  return context.several(slot.keyGoal, count).values.map(String);
}

/** `__proto__` is an ordinary member. */
function define(target: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
