import type { Event } from '../model/catalog.ts';
import type { Message } from './formats/asyncapi.ts';
import type { PagePaths } from './html/page-paths.ts';
import type { SearchEntry } from './search-entry.ts';
import type { DocumentedCatalogue } from './site-input.ts';

/** Everything that is generated for one event. */
export interface EventDocument {
  /** The UTF-8 of the page: it leaves nothing to the garbage collector, and moves between threads. */
  readonly page: Uint8Array<ArrayBuffer>;
  readonly entry: SearchEntry;
  readonly message: Message;
}

/** What threads share. It contains no functions. */
export interface EventTask {
  readonly site: Omit<DocumentedCatalogue, 'hashOf' | 'versionsKeyOf' | 'versionsOf'>;
  readonly versions: ReadonlyMap<Event, ReturnType<DocumentedCatalogue['versionsOf']>>;
  readonly paths: PagePaths;
  readonly ids: ReadonlyMap<Event, string>;
  readonly events: readonly Event[];
  /** The index of the next event that no thread has taken yet. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** Documents by the index of their event. */
export type EventDocuments = ReadonlyMap<number, EventDocument>;
