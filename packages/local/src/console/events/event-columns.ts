import { isArray, isObject, type Json } from '@eventwright/json';
import type { JournalEvent } from './journal-event.ts';

/**
 * The values of some events by path: a line per event, and in it the JSON of each value that the
 * event has there, with tabs between them. JSON has neither line breaks nor tabs in its tokens.
 */
export interface EventColumns {
  readonly lines: ReadonlyMap<string, readonly string[]>;
  /** Paths at which there are objects, or lists of more than plain values: they have no column. */
  readonly nested: ReadonlySet<string>;
  /** Whether there were too many paths. Then a path without a column is not known to be absent. */
  readonly isPartial: boolean;
}

/** The members of an envelope. A path of a search starts with one of them. */
export const envelope: ReadonlySet<string> = new Set(
  'version id detail-type source account time region resources detail'.split(' '),
);

/** Fields that the console knows about each event apart from its envelope. */
export const knownFields = {
  type: ({ type }) => type,
  source: ({ source }) => source,
  bus: ({ bus }) => bus,
  id: ({ id }) => id,
  correlation: ({ correlation }) => correlation ?? null,
} satisfies Record<string, (event: JournalEvent) => Json>;

/** A field that the console knows. */
export type KnownField = keyof typeof knownFields;

/** The name of a known field's column, which no path has. */
export function knownColumn(field: KnownField): string {
  return `@${field}`;
}

const mostPaths = 200;
const deepest = 30;

/** The columns of events. */
export function columnsOf(events: readonly JournalEvent[]): EventColumns {
  const lines = new Map<string, string[]>();
  const nested = new Set<string>();
  let isPartial = false;
  const add = (path: string, index: number, value: Json) => {
    let cells = lines.get(path);
    if (cells === undefined) {
      if (lines.size + nested.size >= mostPaths) isPartial = true;
      if (isPartial) return;
      cells = Array.from({ length: events.length }, () => '');
      lines.set(path, cells);
    }
    const text = JSON.stringify(value);
    cells[index] = cells[index] === '' ? text : `${cells[index]}\t${text}`;
  };
  const visit = (value: Json, path: string, index: number, depth: number): void => {
    if (depth > deepest) {
      isPartial = true;
    } else if (isArray(value)) {
      if (value.every(isPlain)) add(path, index, value);
      else nest(path);
      for (const one of value) visit(one, path, index, depth + 1);
    } else if (isObject(value)) {
      nest(path);
      for (const [name, member] of Object.entries(value)) {
        // A search cannot name it.
        if (name !== '' && !/[.[\]]/.test(name)) visit(member, `${path}.${name}`, index, depth + 1);
      }
    } else add(path, index, value);
  };
  const nest = (path: string) => {
    if (lines.size + nested.size >= mostPaths) isPartial = true;
    else nested.add(path);
  };
  for (const [index, event] of events.entries()) {
    for (const field of Object.keys(knownFields) as KnownField[]) {
      add(knownColumn(field), index, knownFields[field](event));
    }
    for (const name of envelope) {
      const value = event.event[name];
      if (value !== undefined) visit(value, name, index, 0);
    }
  }
  return { lines, nested, isPartial };
}

function isPlain(value: Json): boolean {
  return !isArray(value) && !isObject(value);
}
