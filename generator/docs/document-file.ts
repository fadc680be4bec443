/** One file of the documents, relative to their folder. */
export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}

/** A file in UTF-8 already. */
export interface EncodedFile {
  readonly path: string;
  readonly text: Uint8Array;
}

/** A file that is unchanged since the last run and was not made again. */
export interface UnchangedFile {
  readonly path: string;
  readonly text: undefined;
}

/** A file of a folder of documents, in one of the forms in which it can be written. */
export type AnyFile = DocumentFile | EncodedFile | UnchangedFile;
