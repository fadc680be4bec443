import type { Json } from '@eventwright/json';

/** One version of an event's schema, and what it changed from the previous one. */
export interface EventVersion {
  /** The first tag that has it. */
  readonly tag: string | undefined;
  /** Empty if it is not committed yet. */
  readonly commit: string;
  /** `2026-11-28`. */
  readonly date: string;
  /** The subject of the commit. */
  readonly subject: string;
  readonly verdict: Verdict;
  readonly changes: readonly VersionChange[];
  /** How many more changes there are. */
  readonly more: number;
}

/**
 * The effect of a change on publishers and consumers of an event; `first` if there is no earlier
 * version.
 */
export type Verdict =
  | 'first'
  | 'compatible'
  | 'breaks backward'
  | 'breaks forward'
  | 'breaks both'
  | 'unknown';

/** One thing that a version changed. */
export interface VersionChange {
  /** A JSON pointer, prefixed with the name of its file if that is a different one. */
  readonly place: string;
  /** `property-added`, `maxLength-changed`. */
  readonly kind: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}
