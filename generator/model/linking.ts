import type { JsonObject } from '@eventwright/json';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Event } from './catalog.ts';
import type { EventIndex } from './events/event-index.ts';

/** What a file's reader needs to link it to others, and to report what it could not link. */
export interface Linking {
  /** Every file that is a JSON object, by path. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
  /** The catalogue's own events. */
  readonly events: EventIndex<Event>;
  /** Events of others, under `external/`. */
  readonly external: EventIndex<Event>;
  /** Names of event files that could not be read. A missing event in them is not reported again. */
  readonly unreadable: ReadonlySet<string>;
  /** The buses that events of others arrive on, by their source. */
  readonly buses: ReadonlyMap<string, string>;
  readonly report: (diagnostic: Diagnostic) => void;
}
