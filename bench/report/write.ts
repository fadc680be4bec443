import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { barPlot } from './plot.ts';
import { markdown, type Table } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = path.join(root, 'docs/benchmarks.md');

/**
 * Writes tables to the document, each between its two markers, and their plots next to it.
 * @throws if the document has no place for a table
 */
export function writeTables(tables: readonly Table[]): void {
  let text = readFileSync(document, 'utf8');
  for (const table of tables) {
    const plot = table.drawing ?? barPlot(table);
    const image = plot === undefined ? '' : `\n\n![${table.title}](benchmarks/${table.id}.svg)`;
    if (plot !== undefined) {
      mkdirSync(path.join(root, 'docs/benchmarks'), { recursive: true });
      writeFileSync(path.join(root, `docs/benchmarks/${table.id}.svg`), plot);
    }
    text = replaced(text, table.id, `${markdown(table)}${image}\n\n${machine()}`);
  }
  writeFileSync(document, text);
}

function replaced(text: string, id: string, content: string): string {
  const [begin, end] = [`<!-- bench ${id} -->`, `<!-- end of bench ${id} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no ${begin} … ${end}.`);
  return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}

/** The machine and the date of the measurements. */
function machine(): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return `*${date}: ${cpus().length} × ${processor?.model ?? 'unknown'}, ${memory} GB, ${process.platform}, Node.js ${process.version.slice(1)}.*`;
}
