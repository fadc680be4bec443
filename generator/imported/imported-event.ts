import type { JsonObject } from '@eventwright/json';

/** An event as another form of contract describes it. */
export interface ImportedEvent {
  /** What it is called there; its detail type, where that is not said. */
  readonly name: string;
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  /** The schema of its detail; it stands alone. */
  readonly schema: JsonObject;
}

/** What a file holds: events, and sentences about what in it is none. */
export interface Imported {
  readonly events: readonly ImportedEvent[];
  readonly problems: readonly string[];
  /** Sentences about what was left out rightly. */
  readonly skipped?: readonly string[];
}
