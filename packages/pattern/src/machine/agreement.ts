import type { EventLeaves } from './event-leaves.ts';

/** A place in the event where arrays part: the event itself or an element of an array. */
interface Place {
  /** Fields, as bits, that have a leaf right here. */
  here: bigint;
  /** Fields that have one here or in any array below. */
  below: bigint;
  /** The elements with leaves, by array. */
  readonly arrays: Map<number, Place[]>;
}

/**
 * Whether one leaf can be chosen for each field so that no two of them are in different elements of
 * one array, which is what EventBridge asks of fields inside arrays.
 *
 * It goes down the tree of array elements once. An element is asked only for the fields that cannot
 * come from elsewhere, and it answers with the sets of fields it can give at once; in an event
 * without two arrays at one path that is one set, so time is linear in the leaves.
 *
 * @param choices for each field the leaves that pass its tests, at least one.
 */
export function canAgree(leaves: EventLeaves, choices: readonly (readonly number[])[]): boolean {
  const bound = choices.filter((choice) => choice.every((leaf) => leaves.scope[leaf] !== 0));
  if (bound.length < 2) return true;
  if (inOneArray(leaves, bound)) return shareElement(leaves, bound);
  const root = placesOf(leaves, bound);
  return solve(root, (1n << BigInt(bound.length)) - 1n).length > 0;
}

/** Whether all leaves are in elements of one array that is in no other: the usual case, decided without a tree. */
function inOneArray(leaves: EventLeaves, choices: readonly (readonly number[])[]): boolean {
  const { scope, scopeArray, scopeParent } = leaves;
  const array = scopeArray[scope[choices[0]?.[0] as number] as number];
  for (const choice of choices) {
    for (const leaf of choice) {
      const there = scope[leaf] as number;
      if (scopeParent[there] !== 0 || scopeArray[there] !== array) return false;
    }
  }
  return true;
}

function shareElement(leaves: EventLeaves, choices: readonly (readonly number[])[]): boolean {
  let shared: ReadonlySet<number> | undefined;
  for (const choice of choices) {
    const elements = choice.map((leaf) => leaves.scope[leaf] as number);
    const before: ReadonlySet<number> | undefined = shared;
    shared = new Set(before === undefined ? elements : elements.filter((it) => before.has(it)));
    if (shared.size === 0) return false;
  }
  return true;
}

function placesOf(leaves: EventLeaves, choices: readonly (readonly number[])[]): Place {
  const root: Place = { here: 0n, below: 0n, arrays: new Map() };
  const places = new Map<number, Place>([[0, root]]);
  const placeOf = (scope: number): Place => {
    const missing: number[] = [];
    let known = scope;
    for (; !places.has(known); known = leaves.scopeParent[known] as number) missing.push(known);
    let place = places.get(known) as Place;
    for (const below of missing.reverse()) {
      const array = leaves.scopeArray[below] as number;
      const element: Place = { here: 0n, below: 0n, arrays: new Map() };
      const elements = place.arrays.get(array) ?? [];
      elements.push(element);
      place.arrays.set(array, elements);
      places.set(below, element);
      place = element;
    }
    return place;
  };
  for (const [field, choice] of choices.entries()) {
    for (const leaf of choice) placeOf(leaves.scope[leaf] as number).here |= 1n << BigInt(field);
  }
  sumUp(root);
  return root;
}

function sumUp(place: Place): bigint {
  place.below = place.here;
  for (const elements of place.arrays.values()) {
    for (const element of elements) place.below |= sumUp(element);
  }
  return place.below;
}

/** The greatest sets of fields that can be had within a place at once, of those that have all `required`. */
function solve(place: Place, required: bigint): readonly bigint[] {
  if ((place.below & required) !== required) return [];
  let sets: readonly bigint[] = [place.here];
  const arrays = [...place.arrays].map(([, elements]) => ({
    elements,
    fields: elements.reduce((fields, element) => fields | element.below, 0n),
  }));
  let once = place.here;
  let often = place.here;
  for (const { fields } of arrays) {
    often |= once & fields;
    once |= fields;
  }
  for (const { elements, fields } of arrays) {
    const options = solveArray(elements, fields, required & fields & ~often);
    if (options.length === 0) return [];
    sets = greatest(sets.flatMap((set) => options.map((option) => set | option)));
  }
  return sets.filter((set) => (set & required) === required);
}

/** One element gives what the array gives. */
function solveArray(
  elements: readonly Place[],
  fields: bigint,
  required: bigint,
): readonly bigint[] {
  const options: bigint[] = [];
  const seen = new Set<bigint>();
  for (const element of elements) {
    for (const set of solve(element, required)) {
      if (set === fields) return [set];
      if (seen.has(set)) continue;
      seen.add(set);
      options.push(set);
    }
  }
  return greatest(options);
}

/** Those sets that no other contains. */
function greatest(sets: readonly bigint[]): readonly bigint[] {
  if (sets.length < 2) return sets;
  const distinct = [...new Set(sets)];
  return distinct.filter(
    (set) => !distinct.some((other) => other !== set && (set & other) === set),
  );
}
