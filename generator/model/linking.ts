import type { JsonObject } from '@eventwright/json';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Event } from './catalog.ts';

/** What a file's reader needs to link it to others, and to say what it could not link. */
export interface Linking {
  /** Every file that is a JSON object, by path. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
  /** Events by detail type; empty while the events themselves are read. */
  readonly events: ReadonlyMap<string, Event>;
  /** Names of files of events that could not be read: to miss these events is no second mistake. */
  readonly unreadable: ReadonlySet<string>;
  readonly report: (diagnostic: Diagnostic) => void;
}
