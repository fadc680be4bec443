import { styleText } from 'node:util';

/** What a benchmark found, as it is printed, written into the documents and drawn. */
export interface Table {
  /** Names the table in its document, and its plot: `validation`. */
  readonly id: string;
  readonly title: string;
  /** What one must know to read it. */
  readonly note: string;
  /** The heads of the columns behind the first, in which the contestants stand. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Which column is drawn, and how; nothing is drawn where it is missing. */
  readonly plot?: Plot;
  /** An SVG of its own, in place of bars. */
  readonly drawing?: string;
}

export interface Row {
  readonly name: string;
  /** Ours is drawn in another colour than the rest. */
  readonly isOurs: boolean;
  readonly cells: readonly string[];
  /** What is drawn for it. */
  readonly value?: number;
  /** The least and the greatest of what was measured, in the unit of `value`. */
  readonly spread?: readonly [least: number, greatest: number];
}

export interface Plot {
  readonly unit: string;
  readonly better: 'higher' | 'lower';
}

/** The table as lines of text. */
export function printed({ columns, note, rows, title }: Table): string {
  const first = Math.max(...rows.map(({ name }) => name.length), 0) + 2;
  const widths = columns.map((head, index) =>
    Math.max(head.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0)),
  );
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(first) +
    cells.map((cell, index) => cell.padStart((widths[index] ?? 0) + 2)).join('');
  const lines = [line('', columns), ...rows.map(({ name, cells }) => line(name, cells))];
  return `${styleText('bold', title)}\n${note}\n${lines.join('\n')}\n`;
}

/** The table in Markdown. */
export function markdown({ columns, note, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const name = (row: Row) => (row.isOurs ? `**${row.name}**` : row.name);
  return [
    note,
    '',
    line(['', ...columns]),
    line(['---', ...columns.map(() => '---:')]),
    ...rows.map((row) => line([name(row), ...row.cells])),
  ].join('\n');
}
