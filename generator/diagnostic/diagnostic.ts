import { configurationFile } from '../configuration/configuration.ts';

/** How much a finding matters: an error keeps the catalogue from being generated, a note is to know only. */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that is wrong with a catalogue, and how to fix it. */
export interface Diagnostic {
  /** Stable, for switching off and looking up: `unknown-event`. */
  readonly code: string;
  readonly severity: Severity;
  /** Relative to the schemas folder; `eventwright.json` is the configuration. */
  readonly file: string;
  /** The JSON pointer of what is wrong; `''` is the whole file. */
  readonly pointer: string;
  /** The position in the text, if the text is not JSON and no pointer can refer to it. */
  readonly offset?: number;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: how to fix it. */
  readonly hint: string;
}

/** A finding's file as people see it, from where the command runs. */
export function shownFile(file: string, schemas: string): string {
  return file === configurationFile ? file : `${schemas}/${file}`;
}
