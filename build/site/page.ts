/** A page of the site, before it is HTML. */
export interface Page {
  /** The source file, relative to the repository. Links are relative to this file. */
  readonly source: string;
  /** The file of the page in the site: `decisions/001-….html`. */
  readonly path: string;
  readonly markdown: string;
}

/** Pages under one heading of the navigation. */
export interface Group {
  readonly title: string;
  readonly pages: readonly Page[];
  /** Whether the navigation shows the pages only while one of them is open. */
  readonly isFolded?: true;
}

/** The title of a page: its first heading, without marks. */
export function titleOf({ markdown, source }: Page): string {
  const [, title] = /^# (.+)$/m.exec(markdown) ?? [];
  if (title === undefined) throw new Error(`${source} has no heading.`);
  return title.replaceAll('`', '');
}

/** The first paragraph of a page, as one line of text without marks. */
export function summaryOf({ markdown }: Page): string {
  const paragraphs = markdown.split(/\n{2,}/).map((text) => text.trim());
  const first = paragraphs.find((text) => /^[^#<|`!-]/.test(text)) ?? '';
  return plainText(first);
}

/** The visible text of Markdown. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
