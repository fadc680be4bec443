import type { Breakage, TypedChange } from '../../breaking/breakage.ts';

/** Describes who reads the part that a change affects; undefined if that is unknown. */
export type ReadersOf = (
  breakage: Breakage,
  file: string,
  change: TypedChange,
) => string | undefined;
