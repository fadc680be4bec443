import type { JsonObject } from '@eventwright/json';

/** An event as another form of contract describes it. */
export interface ImportedEvent {
  /** Its name there; its detail type if it has no name. */
  readonly name: string;
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  /** The self-contained schema of its detail. */
  readonly schema: JsonObject;
}

/** The content of a file: events, and sentences about parts that are not events. */
export interface Imported {
  readonly events: readonly ImportedEvent[];
  readonly problems: readonly string[];
  /** Sentences about what was skipped on purpose. */
  readonly skipped?: readonly string[];
}
