import type { Json } from '@eventwright/json';

/** How large the JSON text of a value can become, in bytes of UTF-8. */
export type Size = Bounded | Unbounded | Impossible | Unknown;

/** A largest value there is, and its bytes. */
export interface Bounded {
  readonly kind: 'bounded';
  readonly bytes: number;
  /** Makes the largest value again; it can be large. */
  readonly make: () => Json;
  /** Of an object, its properties and their bytes, name included. */
  readonly fields?: readonly { readonly name: string; readonly bytes: number }[];
  /** Lists all values, if they are few. */
  readonly all?: () => readonly Json[];
}

/** What keeps a value from having a largest size. */
export interface Unbounded {
  readonly kind: 'unbounded';
  /** A `fraction` is that of a second: RFC 3339 bounds no number of its digits. */
  readonly cause:
    | 'text'
    | 'fraction'
    | 'list'
    | 'open object'
    | 'many names'
    | 'any value'
    | 'recursion';
  readonly file: string;
  readonly pointer: string;
}

/** Nothing conforms. */
export interface Impossible {
  readonly kind: 'impossible';
}

/** The schema has too many combinations to say. */
export interface Unknown {
  readonly kind: 'unknown';
}

export const impossible: Impossible = { kind: 'impossible' };

/** One known value, as the largest of its kind. */
export function sizeOfValue(value: Json): Bounded {
  return { kind: 'bounded', bytes: jsonBytes(value), make: () => value };
}

/** The bytes of a value's JSON text, without spaces, in UTF-8. */
export function jsonBytes(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The larger of two sizes. An unbounded or unknown size is larger than any other. */
export function largest(sizes: readonly Size[]): Size {
  const without = sizes.find(({ kind }) => kind === 'unbounded');
  const unknown = sizes.find(({ kind }) => kind === 'unknown');
  if (without !== undefined || unknown !== undefined) return without ?? unknown ?? impossible;
  const bounded = sizes.filter((size) => size.kind === 'bounded');
  const [first, ...others] = bounded;
  if (first === undefined) return impossible;
  const best = others.reduce((most, size) => (size.bytes > most.bytes ? size : most), first);
  if (others.length === 0) return first;
  const { all: _, ...rest } = best;
  const all = () => bounded.flatMap((size) => size.all?.() ?? []);
  return bounded.every((size) => size.all !== undefined) ? { ...rest, all } : rest;
}
