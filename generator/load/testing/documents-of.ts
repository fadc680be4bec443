import type { Json } from '@eventwright/json';
import type { Documents } from '../document.ts';
import { readDocument } from '../load.ts';

/** The files of a catalogue by path: each a text, or the JSON value of its text. */
export type Files = Readonly<Record<string, Json>>;

/** Reads files that are not on a disk as `load` reads those that are. */
export function documentsOf(files: Files): Documents {
  const documents = Object.entries(files).map(([file, content]) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
    return [file, readDocument(file, Buffer.from(text))] as const;
  });
  return new Map(documents);
}
