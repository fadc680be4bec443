import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownOf, type Row } from './table.ts';

const document = join(import.meta.dirname, '../../docs/json-schema-test-suite.md');
const [begin, end] = ['<!-- suite table -->', '<!-- end of suite table -->'];

/**
 * Writes the table into the document, with its date and the suite's commit, which the file `COMMIT`
 * of the folder says.
 * @throws if the document has no place for the table
 */
export function writeTable(folder: string, rows: readonly Row[]): void {
  const text = readFileSync(document, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${document} has no ${begin} … ${end}.`);
  const content = `${summaryOf(folder, rows)}\n\n${markdownOf(rows)}`;
  writeFileSync(document, `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`);
}

function summaryOf(folder: string, rows: readonly Row[]): string {
  const total = (cell: number) => rows.reduce((sum, { cells }) => sum + Number(cells[cell]), 0);
  const [groups, refused] = [total(0), total(1)];
  const commit = join(folder, 'COMMIT');
  const version = existsSync(commit)
    ? ` with the suite at commit ${readFileSync(commit, 'utf8').slice(0, 12)}`
    : '';
  const date = new Date().toISOString().slice(0, 10);
  return `Run on ${date}${version}: ${groups - refused} of ${groups} groups generate.`;
}
