import type { Json } from '@eventwright/json';
import { knownColumn } from './event-columns.ts';
import { type Condition, holdsFor, type OfValue, type Search } from './query.ts';
import type { Lines, StoredEvents } from './stored-events.ts';

/**
 * The indexes of the events in a file that a search finds. Whole events are read only where their
 * columns do not tell, and of those only the ones that have the word that is looked for.
 */
export function searchStored(stored: StoredEvents, { conditions }: Search): readonly number[] {
  let left: readonly number[] | undefined;
  for (const condition of conditions) {
    const holds = lookFor(condition, stored);
    if (holds === never && !condition.isNegated) return [];
    left = (left ?? all(stored)).filter((index) => holds(index) !== condition.isNegated);
    if (left.length === 0) return left;
  }
  return left ?? all(stored);
}

function all({ size }: StoredEvents): readonly number[] {
  return Array.from({ length: size }, (_, index) => index);
}

type Holds = (index: number) => boolean;

const never: Holds = () => false;

function lookFor(condition: Condition, stored: StoredEvents): Holds {
  switch (condition.kind) {
    case 'text':
      return withText(stored.lowerCase(), condition.wanted);
    case 'status':
      return (index) => condition.passes(stored.statusAt(index));
    case 'known':
      return inColumn(stored, knownColumn(condition.field), condition);
    case 'path':
      return inColumn(stored, condition.path.join('.'), condition);
  }
}

/** A number in a path may be an index, which columns do not tell. */
const hasIndex = /(^|\.)\d+(\.|$)/;

function inColumn(
  stored: StoredEvents,
  path: string,
  condition: Extract<Condition, { kind: 'known' | 'path' }>,
): Holds {
  const column = hasIndex.test(path) ? 'unknown' : stored.column(path);
  if (column === 'absent') return never;
  if (column === 'unknown') {
    const { word } = condition;
    const may = word === undefined ? () => true : withText(stored.lowerCase(), word);
    return (index) => may(index) && holdsFor(condition, stored.at(index));
  }
  const passing = column.cells.map((cell) => cellPasses(cell, condition));
  return passing.includes(true) ? (index) => passing[column.cellAt(index)] === true : never;
}

/** A cell without a value is empty; one with several has tabs between them. */
function cellPasses(cell: string, { passes, word }: OfValue): boolean {
  if (cell === '') return false;
  if (!cell.includes('\t')) return passes(valueIn(cell));
  if (word !== undefined && !cell.toLowerCase().includes(word)) return false;
  return cell.split('\t').some((text) => passes(valueIn(text)));
}

/** Most values are numbers, or texts without escapes, which need no parser. */
function valueIn(text: string): Json {
  if (text.startsWith('"') && !text.includes('\\')) return text.slice(1, -1);
  const number = Number(text);
  return Number.isNaN(number) ? (JSON.parse(text) as Json) : number;
}

/** Whether a line has a text. */
function withText({ bytes, starts }: Lines, wanted: string): Holds {
  if (wanted === '') return () => true;
  if (wanted.includes('\n')) return never;
  const found = new Uint8Array(starts.length);
  let count = 0;
  const sought = Buffer.from(wanted);
  let line = 0;
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, starts[line])) {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line += 1;
    found[line] = 1;
    count += 1;
    line += 1;
  }
  return count === 0 ? never : (index) => found[index] === 1;
}
