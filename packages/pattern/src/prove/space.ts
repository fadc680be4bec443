import type { Leaf } from '../leaf.ts';

/** The strings or the numbers that can be at a path: a list, or all that satisfy the limits. */
export type Values<Limit> =
  | { readonly kind: 'listed'; readonly leaves: readonly Leaf[] }
  | { readonly kind: 'limited'; readonly limits: readonly Limit[] };

/** What a schema requires of a string. */
export interface StringLimit {
  readonly shortest: number;
  readonly longest: number;
  readonly pattern: string | undefined;
  readonly format: string | undefined;
  /** Values that `not` excludes. */
  readonly excluded: readonly string[];
}

/** What a schema requires of a number. */
export interface NumberLimit {
  readonly least: number;
  readonly greatest: number;
  /** Whether the bounds themselves are excluded. */
  readonly openLeast: boolean;
  readonly openGreatest: boolean;
  readonly whole: boolean;
  /** What the number must be a multiple of. */
  readonly steps: readonly number[];
  /** Values that `not` excludes. */
  readonly excluded: readonly number[];
}

/**
 * A superset of the leaves that can be at a path in a valid value. It never lacks a possible leaf,
 * so a leaf outside of this space is impossible.
 */
export interface Space {
  readonly strings: Values<StringLimit>;
  readonly numbers: Values<NumberLimit>;
  readonly literals: ReadonlySet<string>;
}

export const nothing: Space = {
  strings: { kind: 'listed', leaves: [] },
  numbers: { kind: 'listed', leaves: [] },
  literals: new Set(),
};

export const anything: Space = {
  strings: { kind: 'limited', limits: [] },
  numbers: { kind: 'limited', limits: [] },
  literals: new Set(['true', 'false', 'null']),
};

export function isNothing(space: Space): boolean {
  const { literals, numbers, strings } = space;
  return literals.size === 0 && isEmpty(strings) && isEmpty(numbers);
}

/** A superset of the union of the spaces. Only limits that all of them share are kept. */
export function union(spaces: readonly Space[]): Space {
  return spaces.reduce(
    (one, other) => ({
      strings: unite(one.strings, other.strings),
      numbers: unite(one.numbers, other.numbers),
      literals: new Set([...one.literals, ...other.literals]),
    }),
    nothing,
  );
}

/** A superset of the intersection of both spaces. */
export function intersection(one: Space, other: Space): Space {
  return {
    strings: intersect(one.strings, other.strings),
    numbers: intersect(one.numbers, other.numbers),
    literals: new Set([...one.literals].filter((literal) => other.literals.has(literal))),
  };
}

function isEmpty<Limit>(values: Values<Limit>): boolean {
  return values.kind === 'listed' && values.leaves.length === 0;
}

function unite<Limit>(one: Values<Limit>, other: Values<Limit>): Values<Limit> {
  if (isEmpty(one)) return other;
  if (isEmpty(other)) return one;
  if (one.kind === 'limited' || other.kind === 'limited') {
    const both = one.kind === 'limited' && other.kind === 'limited';
    const limits = both ? one.limits.filter((limit) => other.limits.includes(limit)) : [];
    return { kind: 'limited', limits };
  }
  return { kind: 'listed', leaves: distinct([...one.leaves, ...other.leaves]) };
}

function intersect<Limit>(one: Values<Limit>, other: Values<Limit>): Values<Limit> {
  if (one.kind === 'listed' && other.kind === 'listed') {
    const keys = new Set(other.leaves.map(keyOf));
    return { kind: 'listed', leaves: one.leaves.filter((leaf) => keys.has(keyOf(leaf))) };
  }
  if (one.kind === 'listed') return one;
  if (other.kind === 'listed') return other;
  return { kind: 'limited', limits: [...one.limits, ...other.limits] };
}

function distinct(leaves: readonly Leaf[]): readonly Leaf[] {
  return [...new Map(leaves.map((leaf) => [keyOf(leaf), leaf])).values()];
}

function keyOf(leaf: Leaf): string {
  return leaf.kind === 'string' ? `"${leaf.value}` : String(Number(leaf.text));
}
