import type { Found } from './find-breakages.ts';
import type { Version } from './version.ts';

/** The result of a comparison with earlier versions. */
export interface Comparison {
  readonly found: readonly Found[];
  /** How messages call the other side: `HEAD and 3 earlier revisions`. */
  readonly name: string;
  /** How many events were compared. */
  readonly compared: number;
  /** The earlier versions, newest first. */
  readonly versions: readonly Version[];
  /** What the comparison skipped, one sentence each. */
  readonly notes: readonly string[];
}
