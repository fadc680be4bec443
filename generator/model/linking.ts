import type { Event, JsonObject } from './catalog.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What a file's reader needs to link it to others, and to say what it could not link. */
export interface Linking {
  /** Every file that is a JSON object, by path. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
  /** Events by detail type; empty while the events themselves are read. */
  readonly events: ReadonlyMap<string, Event>;
  readonly report: (diagnostic: Diagnostic) => void;
}
