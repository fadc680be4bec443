import type { Json } from '@eventwright/json';

/** One file of a catalogue, read and parsed. */
export interface Document {
  /**
   * Relative to the schemas folder, with `/` between folders: `events/ImageUploaded.json`. The
   * configuration is `eventwright.json`, wherever it lies.
   */
  readonly file: string;
  readonly text: string;
  /** Its content; `undefined` if it is not valid JSON (or YAML). */
  readonly value: Json | undefined;
  /** The SHA-256 of its bytes. */
  readonly hash: string;
}

/** The files of a catalogue by path. */
export type Documents = ReadonlyMap<string, Document>;
