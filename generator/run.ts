import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { State } from './incremental.ts';
import type { Documents } from './load/document.ts';
import type { Mode } from './make-drafts.ts';
import type { Work } from './output-account.ts';
import type { LastRun } from './write/last-run.ts';

/** The folders that the generator works on, as absolute paths. */
export interface Folders {
  readonly schemas: string;
  readonly output: string;
  readonly handlers: string;
  /** The configuration file; by default the one beside the schemas. */
  readonly configuration?: string;
}

/** What a run starts with. */
export interface Start {
  readonly folders: Folders;
  readonly mode: Mode;
  readonly documents: Documents;
  readonly previous: LastRun | undefined;
  readonly state: State;
}

/** What a run did, or (with `check`) would have done. Paths are relative to the output folder. */
export interface Generated extends Work {
  readonly documents: Documents;
  readonly diagnostics: readonly Diagnostic[];
  /** Relative to the handlers folder. */
  readonly stubs: readonly string[];
}

/** What a run did that did nothing. */
export const idle: Generated = {
  documents: new Map(),
  diagnostics: [],
  ...{ written: [], removed: [], kept: [], repaired: [], stubs: [] },
};
