import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from './document.ts';
import { type Positions, readPositions } from './positions.ts';
import { readYamlPositions } from './yaml.ts';

/** A place in a text, counted from one, and the excerpt of its line. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The line, or the part around the place if the line is long. */
  readonly text: string;
  /** The number of characters of `text` before the place. */
  readonly mark: number;
}

const read = new WeakMap<Document, Positions>();

/** The positions in a document, read on first use. */
export function positions(document: Document): Positions {
  const isJson = document.file.endsWith('.json');
  const known = read.get(document) ?? (isJson ? readPositions : readYamlPositions)(document.text);
  read.set(document, known);
  return known;
}

/** Records the positions of a document's parts, for documents that are not files of a catalogue. */
export function rememberPositions(document: Document, known: Positions): void {
  read.set(document, known);
}

/**
 * The position that a JSON pointer refers to: the member's name if there is one; the nearest
 * existing parent if nothing is there; the first syntax error if the text is not JSON.
 */
export function place(document: Document | undefined, pointer: string): Place {
  if (document === undefined) return { line: 1, column: 1, text: '', mark: 0 };
  return placeOf(document.text, offsetOf(document, pointer));
}

/** The position of a finding: where its pointer leads, or its own position. */
export function placeOfFinding(
  document: Document | undefined,
  { offset, pointer }: Pick<Diagnostic, 'offset' | 'pointer'>,
): Place {
  if (document === undefined || offset === undefined) return place(document, pointer);
  return placeOf(document.text, offset);
}

/** The offset that a JSON pointer leads to, as `place` says it. */
export function offsetOf(document: Document, pointer: string): number {
  const { values, names, errors } = positions(document);
  if (pointer === '' && errors[0] !== undefined) return errors[0].offset;
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const offset = names.get(path) ?? values.get(path);
    if (offset !== undefined || path === '') return offset ?? 0;
  }
}

/** How much of a long line is shown. */
const shownWidth = 160;

function placeOf(fileText: string, offset: number): Place {
  const above = fileText.slice(0, offset);
  const start = above.lastIndexOf('\n') + 1;
  const end = fileText.indexOf('\n', offset);
  const line = above.split('\n').length;
  const whole = fileText.slice(start, end < 0 ? fileText.length : end).replace(/\r$/, '');
  const before = offset - start;
  const skipped = before > shownWidth * 0.75 ? before - Math.floor(shownWidth / 2) : 0;
  const text = whole.slice(skipped, skipped + shownWidth);
  return { line, column: before + 1, text, mark: before - skipped };
}
