import type { Catalog, Event } from '../model/catalog.ts';
import type { GeneratedDocuments } from './facts/registry-document.ts';
import type { EventVersion } from './history/event-version.ts';

/** The input of a catalogue's documents, besides what their formats need. */
export interface DocumentedCatalogue {
  /** What the catalogue is called: the name of its package or its folder. */
  readonly title: string;
  /** The version of its package; `1.0.0` where that has none. */
  readonly version: string;
  readonly catalog: Catalog;
  /** The folder of the generated files, as a snippet imports from it: `./generated`. */
  readonly generated: string;
  /** What `generate` has converted already; undefined if it has not run since. */
  readonly generatedDocuments: GeneratedDocuments | undefined;
  /** The folder of the schemas, as people call it: `schemas`. */
  readonly schemas: string;
  /** Paths that consumers were seen to read: by event, by consumer. */
  readonly reads: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
  /** The versions of an event, newest first; none if history is not known. */
  readonly versionsOf: (event: Event) => readonly EventVersion[];
  /** Changes where the versions of an event do, and is known before they are compared. */
  readonly versionsKeyOf: (event: Event) => string;
  /** The hash of a file of the catalogue. */
  readonly hashOf: (file: string) => string;
  /** A sentence about what the history lacks; undefined if it is complete. */
  readonly historyNote: string | undefined;
}
