import type { JsonObject } from '@eventwright/json';
import type { Random } from './random.ts';

/** A running cloud as a driver reaches it; another one after each kill. */
export interface Place {
  readonly endpoint: string;
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the witnesses saw, each once, however often it arrived. */
export interface Witnessed {
  /** Envelopes of the events that the buses took. */
  readonly events: readonly JsonObject[];
  /** Bodies of what topics sent. */
  readonly notices: readonly JsonObject[];
}

/** Something that must not be. */
export interface Violation {
  /** The number of the invariant in `docs/invariants.md`. */
  readonly invariant: string;
  /** What it happened to, such as an image. */
  readonly subject: string;
  readonly message: string;
}

/** An application under torture. */
export interface Driver {
  readonly name: string;
  /** Writes a cloud assembly into a folder and gives its path. */
  synthesize(folder: string): Promise<string>;
  /** Called before the first action and after each restart. */
  connect(place: Place): Promise<void>;
  /** Does one thing that a user does. What fails is part of the history, and no error. */
  act(random: Random): Promise<void>;
  /** How many actions were taken in, of all that were tried. */
  counts(): { readonly tried: number; readonly accepted: number };
  /** Compares what is left with what must be true. */
  verify(place: Place, witnessed: Witnessed): Promise<readonly Violation[]>;
  /** All that was done about a subject, for the report. */
  historyOf(subject: string): readonly string[];
}
