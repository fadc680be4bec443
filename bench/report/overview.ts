import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Headline, Table } from './table.ts';

/** The lines of one table, and the day of its run. */
interface Entry {
  readonly date: string;
  readonly headlines: readonly Headline[];
}

/** The lines of all tables, by the ids of the tables. */
export type Overview = Readonly<Record<string, Entry>>;

/**
 * Replaces the lines of the given tables in the file and keeps those of the others, because each
 * benchmark runs in a process of its own.
 */
export function updateOverview(file: string, tables: readonly Table[], date: string): Overview {
  const known: Overview = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const entries = tables.flatMap(({ headlines = [], id }): readonly [string, Entry][] =>
    headlines.length === 0 ? [] : [[id, { date, headlines }]],
  );
  const overview = Object.fromEntries([...Object.entries(known), ...entries]);
  writeFileSync(file, `${JSON.stringify(overview, undefined, 2)}\n`);
  return overview;
}

/** The overview in Markdown, in the order of the tables in the document. */
export function overviewMarkdown(overview: Overview, document: string): string {
  const lines = placesIn(document).flatMap(({ id, section }) => {
    const { date = '', headlines = [] } = overview[id] ?? {};
    return headlines.map(({ measure, ours, peer, ratio }) => {
      const times = ratio >= 1 ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2);
      return `| [${section}](#${anchorOf(section)}) | ${measure} | ${ours} | ${peer} | ${times} | ${date} |`;
    });
  });
  return [
    '|  | measure | ours | best peer | times as good | run |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...lines,
  ].join('\n');
}

/** The tables of a document, each with the heading of its section. */
function placesIn(document: string): readonly { readonly id: string; readonly section: string }[] {
  let section = '';
  return document.split('\n').flatMap((line) => {
    section = /^## (.+)$/.exec(line)?.[1] ?? section;
    const id = /^<!-- bench (\S+) -->$/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, section }];
  });
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
