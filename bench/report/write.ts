import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { overviewMarkdown, updateOverview } from './overview.ts';
import { barPlot } from './plot.ts';
import { markdown, type Table } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = path.join(root, 'docs/benchmarks.md');
const pictures = path.join(root, 'docs/benchmarks');
/** The headlines of all tables, from which the overview is written. */
const overviewFile = path.join(pictures, 'overview.json');

/**
 * Writes tables to the document, each between its two markers, and their plots next to it.
 * @throws if the document has no place for a table
 */
export function writeTables(tables: readonly Table[]): void {
  let text = readFileSync(document, 'utf8');
  mkdirSync(pictures, { recursive: true });
  for (const table of tables) {
    const plot = table.drawing ?? barPlot(table);
    const image = plot === undefined ? '' : `\n\n![${table.title}](benchmarks/${table.id}.svg)`;
    if (plot !== undefined) writeFileSync(path.join(pictures, `${table.id}.svg`), plot);
    text = replaced(text, table.id, `${markdown(table)}${image}\n\n${machine()}`);
  }
  const overview = updateOverview(overviewFile, tables, today());
  writeFileSync(document, replaced(text, 'overview', overviewMarkdown(overview, text)));
}

function replaced(text: string, id: string, content: string): string {
  const [begin, end] = [`<!-- bench ${id} -->`, `<!-- end of bench ${id} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no ${begin} … ${end}.`);
  return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The machine, the date and the load at the end of the measurements. */
function machine(): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return `*${today()}: ${cpus().length} × ${processor?.model ?? 'unknown'}, ${memory} GB, ${process.platform}, Node.js ${process.version.slice(1)}, load average ${load.toFixed(1)}.*`;
}
