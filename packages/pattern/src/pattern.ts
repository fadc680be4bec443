import type { AddressRange } from './address.ts';
import type { Folded } from './fold.ts';
import type { Wildcard } from './wildcard.ts';

/** What one entry of a field's list requires of a leaf value. */
export type Test =
  | { readonly kind: 'string'; readonly value: string }
  /** A string that is an IP address in any spelling; `value` is what `parseAddress` returns. */
  | { readonly kind: 'address'; readonly value: string; readonly source: string }
  /** Matches by value if the number is comparable, and by text otherwise or as well. */
  | { readonly kind: 'number'; readonly text: string; readonly value: number | undefined }
  | { readonly kind: 'literal'; readonly text: 'true' | 'false' | 'null' }
  | { readonly kind: 'prefix'; readonly value: string }
  | { readonly kind: 'suffix'; readonly value: string }
  | { readonly kind: 'equals-folded'; readonly folded: Folded }
  | { readonly kind: 'prefix-folded'; readonly folded: Folded }
  | { readonly kind: 'suffix-folded'; readonly folded: Folded }
  | { readonly kind: 'wildcard'; readonly wildcard: Wildcard }
  | NumericRange
  | AddressTest
  | { readonly kind: 'exists'; readonly wanted: boolean }
  /** Any leaf that fits none of these. */
  | { readonly kind: 'anything-but'; readonly tests: readonly Test[] };

/** Addresses of a CIDR block. */
export interface AddressTest {
  readonly kind: 'cidr';
  readonly range: AddressRange;
  readonly source: string;
  /**
   * Whether the same list also tests numbers. If so, the engine never treats a number's text as the
   * digits of an address.
   */
  readonly amongNumbers: boolean;
}

/** Numbers between two bounds. A missing bound is infinite. */
export interface NumericRange {
  readonly kind: 'range';
  readonly bottom: number;
  readonly openBottom: boolean;
  readonly top: number;
  readonly openTop: boolean;
}

/** A field and its tests. The field's value must pass one of them. */
export interface FieldTests {
  /** The names on the way to the field, joined by dots. */
  readonly path: string;
  readonly tests: readonly Test[];
  /** Where the list starts in the pattern's text. */
  readonly offset: number;
  /** The JSON pointer of the list in the pattern. */
  readonly pointer: string;
}

/** One way to match: every field must hold. A pattern without `$or` is one branch. */
export type Branch = ReadonlyMap<string, FieldTests>;

/** An event pattern that EventBridge would accept. It matches if one of its branches matches. */
export interface Pattern {
  readonly kind: 'pattern';
  readonly text: string;
  readonly branches: readonly Branch[];
}

/** Why a pattern is refused, and where. */
export interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
  /** UTF-16 units from the start of the pattern's text. */
  readonly offset: number;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  /** The JSON pointer of the refused part. */
  readonly pointer: string;
  /** What to write instead, if that is known. */
  readonly hint: string | undefined;
}
