import type { Code } from '../typescript/code.ts';

/** One output file. */
export interface EmittedFile {
  /** Relative to the output folder, with `/` between folders: `events/ImageUploaded/type.ts`. */
  readonly path: string;
  readonly text: Code;
}
