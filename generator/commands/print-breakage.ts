import type { Breakage, TypedChange } from '../breaking/breakage.ts';
import { fileOf } from '../breaking/event-source.ts';
import type { Documents } from '../load/document.ts';
import { place } from '../load/place.ts';
import { describeChange } from './compare.ts';

/** Who reads what a change in a file is about, in words; undefined where that is not known. */
export type ReadersOf = (
  breakage: Breakage,
  file: string,
  change: TypedChange,
) => string | undefined;

/** A breakage as people read it: where, which rule, whom it hits, the witness, and what did it. */
export function printBreakage(
  breakage: Breakage,
  documents: Documents,
  schemas: string,
  readers: ReadersOf = () => undefined,
): string {
  const { rule, verdict, event, file, pointer, message, witness, consumers } = breakage;
  const { line, column } = place(documents.get(file), pointer);
  const kind = verdict === 'breaks' ? 'breaks' : 'may break';
  const hit = consumers.length > 0 ? `hits ${consumers.join(', ')}` : 'no consumer takes it';
  return [
    `${schemas}/${file}:${line}:${column} ${kind} ${event} (${rule}): ${message}; ${hit}`,
    ...(witness === undefined ? [] : [`  witness: ${JSON.stringify(witness)}`]),
    ...breakage.changes.map((change) => changeLine(change, breakage, documents, schemas, readers)),
    '',
  ].join('\n');
}

function changeLine(
  change: TypedChange,
  breakage: Breakage,
  documents: Documents,
  schemas: string,
  readers: ReadersOf,
): string {
  const types = change.isVisibleInTypes ? ', seen in the types' : '';
  const own = change.document === undefined ? breakage.file : fileOf(change.document);
  const { line } = place(documents.get(own), change.pointer);
  const read = readers(breakage, own, change);
  return `${describeChange(change)} at ${schemas}/${own}:${line}${types}${read === undefined ? '' : `; ${read}`}`;
}
