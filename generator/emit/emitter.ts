import type { Catalog, Event } from '../model/catalog.ts';
import type { Code } from '../typescript/code.ts';

/** One output file. */
export interface EmittedFile {
  /** Relative to the output folder, with `/` between folders: `events/ImageUploaded/type.ts`. */
  readonly path: string;
  readonly text: Code;
}

/** Where the folders lie, seen from each other, with `/` between folders. */
export interface EmitContext {
  /** The schemas folder's own name, for headers: `schemas`. */
  readonly schemas: string;
  /** From the output folder to the handlers folder: `../handlers`. */
  readonly handlersFromOutput: string;
  /** From the handlers folder to the output folder: `../generated`. */
  readonly outputFromHandlers: string;
}

/**
 * Makes files from a catalogue, without reading or writing anything. The catalogue may list only
 * what changed (with everything that a consumer refers to), so the output for one event must not
 * depend on which other events are listed.
 */
export type Emitter = (
  catalog: Catalog,
  context: EmitContext,
) => readonly EmittedFile[] | Promise<readonly EmittedFile[]>;

/** The events that code is generated for: our own, and those of others that consumers take. */
export function knownEvents({ events, external }: Catalog): readonly Event[] {
  return [...events, ...external];
}
