import type { Info } from '../../wire/info.ts';

/** The properties of every page. */
export interface ViewProps {
  readonly info: Info | undefined;
  /** What follows the page's name in the address. */
  readonly rest: readonly string[];
}
