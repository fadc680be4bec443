import type { Breakage, TypedChange } from '../breaking/breakage.ts';

/** Who reads what a change in a file is about, in words; undefined if that is not known. */
export type ReadersOf = (
  breakage: Breakage,
  file: string,
  change: TypedChange,
) => string | undefined;
