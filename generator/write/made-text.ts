import type { Recorded } from './compare-outputs.ts';

/** A text that was made for a path of the output folder. */
export interface MadeText extends Recorded {
  readonly path: string;
  readonly text: string;
  /** The hash of what the last run on this machine made. */
  readonly before: string | undefined;
  /** Where it is kept until all other texts are ready; undefined if nothing is written. */
  readonly draft: string | undefined;
}
