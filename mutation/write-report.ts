import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes the result of an area between its two markers in the document.
 * @throws if the document has no place for the area
 */
export function writeReport(root: string, area: string, report: string): void {
  const document = path.join(root, 'docs/mutation.md');
  const text = readFileSync(document, 'utf8');
  const [begin, end] = [`<!-- mutation ${area} -->`, `<!-- end of mutation ${area} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/mutation.md has no ${begin} … ${end}.`);
  writeFileSync(document, `${text.slice(0, from)}${begin}\n\n${report}\n\n${text.slice(to)}`);
}
