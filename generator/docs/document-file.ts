/** A file that is unchanged since the last run and was not written again. */
export interface UnchangedFile {
  readonly path: string;
  readonly text: undefined;
}

/** One file of the documents, relative to their folder. */
export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}
