/** One file of the documents, relative to their folder. */
export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}
