import { anchorsOf } from './anchors.ts';
import { type Page, plainText, titleOf } from './page.ts';

/** A searchable section: page, anchor, title and text. */
export type SearchEntry = readonly [page: string, anchor: string, title: string, text: string];

/** The titles of the pages by path, and all sections. */
export interface SearchIndex {
  readonly titles: Readonly<Record<string, string>>;
  readonly entries: readonly SearchEntry[];
}

/** Splits the pages at their headings. */
export function searchIndex(pages: readonly Page[]): SearchIndex {
  return {
    titles: Object.fromEntries(pages.map((page) => [page.path, titleOf(page)])),
    entries: pages.flatMap(entriesOf),
  };
}

/**
 * The index as a script, because a page that is opened from the file system can load nothing else.
 */
export function searchScript(index: SearchIndex): string {
  // A line separator ends a line of script in old browsers.
  const text = JSON.stringify(index)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `window.searchIndex=${text};\n`;
}

function entriesOf(page: Page): readonly SearchEntry[] {
  const anchorOf = anchorsOf();
  return sectionsOf(page.markdown).map(({ heading, body }): SearchEntry => {
    const title = plainText(heading);
    return [page.path, anchorOf(title), title, plainText(body.replaceAll(/[|]/g, ' '))];
  });
}

function sectionsOf(markdown: string): readonly { heading: string; body: string }[] {
  const sections: { heading: string; body: string }[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    const [, heading] = isCode ? [] : (/^#{1,6} (.+)$/.exec(line) ?? []);
    if (heading !== undefined) sections.push({ heading, body: '' });
    else if (!/^<!--|^\|[-:| ]+\|$|^\s*```/.test(line)) {
      const last = sections.at(-1);
      if (last !== undefined) last.body += `${line}\n`;
    }
  }
  return sections;
}
