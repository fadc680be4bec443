/**
 * The maximum length of a comment on GitHub is 65,536 characters. This leaves room for what a
 * workflow adds.
 */
const mostCharacters = 60_000;

/** Someone else's text, escaped so that Markdown and HTML show it literally. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~#@]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

/** Our own sentence: text between backticks is code, and the rest is escaped. */
export function prose(text: string): string {
  const parts = text.split(/(`[^`]+`)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : escaped(part)))
    .join('');
}

/** A text as code on one line, whatever it holds; in a table cell a bar is written as an entity. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (/[`|]/.test(line)) return `<code>${entities(line)}</code>`;
  return `\`${line}\``;
}

function entities(text: string): string {
  return text.replace(/[&<>|`*_~[\]\\]/g, (character) => `&#${character.codePointAt(0)};`);
}

/** A text of several lines as a block of code. */
export function block(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** A table; cells are Markdown already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What is shown when somebody opens it. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${entities(summary)}</summary>\n\n${content}\n\n</details>`;
}

/**
 * A comment that fits: as many of the items as there is room for, and how many were left out.
 *
 * @param render the whole comment with these items
 */
export function fitting<Item>(
  items: readonly Item[],
  render: (shown: readonly Item[], left: number) => string,
): string {
  let most = items.length;
  for (;;) {
    const text = render(items.slice(0, most), items.length - most);
    if (text.length <= mostCharacters || most === 0) return text;
    most = Math.floor(most / 2);
  }
}
