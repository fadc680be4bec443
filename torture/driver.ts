import type { JsonObject } from '@eventwright/json';
import type { Random } from './random.ts';

/** The running cloud of a driver; a new one after each kill. */
export interface Place {
  readonly endpoint: string;
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The events and notices that the witnesses received, each once, however often it arrived. */
export interface Witnessed {
  /** The envelopes of the events that the buses accepted. */
  readonly events: readonly JsonObject[];
  /** The bodies of the messages that topics sent. */
  readonly notices: readonly JsonObject[];
}

/** A violation of an invariant. */
export interface Violation {
  /** The number of the invariant in `docs/invariants.md`. */
  readonly invariant: string;
  /** The subject, such as an image. */
  readonly subject: string;
  readonly message: string;
  /** Set if nothing that still happens can correct it, such as a second end. */
  readonly isFinal?: true;
}

/** An application under torture. */
export interface Driver {
  readonly name: string;
  /**
   * Writes a cloud assembly to a folder and returns its path. Called once: the runs of shorter
   * storms use the assembly again, each with a driver of its own.
   */
  synthesize(folder: string): Promise<string>;
  /** Called before the first action and after each restart. */
  connect(place: Place): Promise<void>;
  /** Does one thing that a user does. Failures become part of the history and are not thrown. */
  act(random: Random): Promise<void>;
  /** The number of accepted actions, and of all attempts. */
  counts(): { readonly tried: number; readonly accepted: number };
  /** Compares the final state with the invariants. */
  verify(place: Place, witnessed: Witnessed): Promise<readonly Violation[]>;
  /** Everything that was done to a subject, for the report. */
  historyOf(subject: string): readonly string[];
}
