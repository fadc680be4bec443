import type { Template } from './template.ts';

/** A synthesized stack: its template and the files it refers to. */
export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** Absolute paths of assets by their object key, such as `3f….zip`. */
  readonly assets: ReadonlyMap<string, string>;
  /** What of the template's macros is not done here, for people. */
  readonly notes?: readonly string[] | undefined;
}
