/** How much a finding matters: an error keeps the catalogue from being generated. */
export type Severity = 'error' | 'warning';

/** One thing that is wrong with a catalogue, and how to mend it. */
export interface Diagnostic {
  /** Stable, for switching off and looking up: `unknown-event`. */
  readonly code: string;
  readonly severity: Severity;
  /** Relative to the schemas folder. */
  readonly file: string;
  /** The JSON pointer of what is wrong; `''` is the whole file. */
  readonly pointer: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: how to mend it. */
  readonly hint: string;
}
