import { styleText } from 'node:util';

/** The result of a benchmark, to be printed, drawn, and written to the documents. */
export interface Table {
  /** The name of the table in its document, and of its plot: `validation`. */
  readonly id: string;
  readonly title: string;
  /** Notes for reading it. */
  readonly note: string;
  /** The headings of the columns after the first one, which lists the contestants. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** The plotted column and its style; no plot if it is missing. */
  readonly plot?: Plot;
  /** A custom SVG instead of bars. */
  readonly drawing?: string;
  /** Its lines in the overview; none if nothing is compared. */
  readonly headlines?: readonly Headline[];
}

/** A line of the overview: our figure beside that of the best peer, from the same run. */
export interface Headline {
  /** What is measured, with its unit: `details validated per second`. */
  readonly measure: string;
  readonly ours: string;
  /** The name of the best peer, and its figure. */
  readonly peer: string;
  /** How many times as good as the best peer: above 1 is a win, below 1 a loss. */
  readonly ratio: number;
}

export interface Row {
  readonly name: string;
  /** Whether it is ours, which is drawn in another colour. */
  readonly isOurs: boolean;
  /** Whether it does only a part of the work, as a lower bound: not a peer. */
  readonly isFloor?: boolean;
  readonly cells: readonly string[];
  /** Its value in the plot. */
  readonly value?: number;
  /** The minimum and the maximum of the measurements, in the unit of `value`. */
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
