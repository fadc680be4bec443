/** A file that is as the last run left it: nobody has made it again. */
export interface UnchangedFile {
  readonly path: string;
  readonly text: undefined;
}

/** One file of the documents, relative to their folder. */
export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}
