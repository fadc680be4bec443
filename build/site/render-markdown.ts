import { posix } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { anchorsOf } from './anchors.ts';
import { escapeHtml } from './escape-html.ts';
import type { Page } from './page.ts';

/** The target of a link in a document. */
export type LinkTarget =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'asset'; readonly path: string }
  /** A file or folder of the repository outside the site. */
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'missing'; readonly file: string };

/** Resolves a path of the repository to its place in the site. */
export type Resolve = (file: string) => LinkTarget;

/** A heading of a page, for the list at its side. */
export interface Heading {
  readonly depth: number;
  readonly anchor: string;
  readonly text: string;
}

/** A page as HTML, without navigation. */
export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** Renders a page. HTML in a document is shown as text, and its comments are dropped. */
export function renderMarkdown(page: Page, resolve: Resolve): Rendered {
  const headings: Heading[] = [];
  const anchorOf = anchorsOf();
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const text = this.parser.parseInline(tokens, this.parser.textRenderer);
        const anchor = anchorOf(text);
        if (depth > 1) headings.push({ depth, anchor, text });
        if (depth === 1) return `<h1 id="${anchor}">${html}</h1>\n`;
        const link = `<a class="anchor" href="#${anchor}" aria-label="Link to this section">#</a>`;
        return `<h${depth} id="${anchor}">${html}${link}</h${depth}>\n`;
      },
      code: ({ text, lang }) => codeBlock(text, lang ?? ''),
      html: ({ text }) => (/^\s*<!--/.test(text) ? '' : escapeHtml(text)),
      link({ href, tokens }) {
        return linkHtml(page, resolve, href, this.parser.parseInline(tokens));
      },
      image: ({ href, text }) => imageHtml(page, resolve, href, text),
      table(token: Tokens.Table) {
        const cells = (row: readonly Tokens.TableCell[], tag: 'th' | 'td') =>
          row
            .map(({ tokens, align }) => {
              const number = align === 'right' ? ' class="number"' : '';
              return `<${tag}${number}>${this.parser.parseInline(tokens)}</${tag}>`;
            })
            .join('');
        const head = headerHtml(cells(token.header, 'th'));
        const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>\n`).join('');
        return `<div class="table-box" tabindex="0"><table>${head}<tbody>\n${rows}</tbody></table></div>\n`;
      },
    },
  });
  return { html: marked.parse(page.markdown, { async: false }), headings };
}

/** An empty cell is not a heading. */
function headerHtml(cells: string): string {
  const filled = cells.replaceAll(/<th([^>]*)><\/th>/g, '<td$1></td>');
  return `<thead><tr>${filled}</tr></thead>`;
}

/** A block of code. The word after its language, if present, is its file name. */
function codeBlock(text: string, language: string): string {
  const [name = '', file] = language.split(/\s/);
  const label = name === '' ? '' : ` data-language="${escapeHtml(name)}"`;
  // Some documents have `file=PATH`, and name the file above the block.
  const caption =
    file === undefined || file.startsWith('file=')
      ? ''
      : `<p class="code-file">${escapeHtml(file)}</p>`;
  const content = `<pre tabindex="0"><code>${escapeHtml(text)}\n</code></pre>`;
  return `<div class="code"${label}>${caption}${content}</div>\n`;
}

function linkHtml(page: Page, resolve: Resolve, href: string, text: string): string {
  if (/^(https?|mailto):/i.test(href)) return `<a href="${escapeHtml(href)}">${text}</a>`;
  const [file = '', anchor] = href.split('#');
  const hash = anchor === undefined ? '' : `#${escapeHtml(anchor)}`;
  if (file === '') return `<a href="${hash}">${text}</a>`;
  const target = resolve(fileOf(page, file));
  if (target.kind === 'file' || target.kind === 'missing') {
    return `<span class="file" title="${escapeHtml(target.file)} in the repository">${text}</span>`;
  }
  return `<a href="${escapeHtml(relativeTo(page, target.path))}${hash}">${text}</a>`;
}

function imageHtml(page: Page, resolve: Resolve, href: string, text: string): string {
  const target = resolve(fileOf(page, href));
  if (target.kind !== 'asset') throw new Error(`${page.source} shows ${href}, which is not there.`);
  const source = escapeHtml(relativeTo(page, target.path));
  return `<img src="${source}" alt="${escapeHtml(text)}" loading="lazy">`;
}

/** The path in the repository of a link in a document. */
export function fileOf({ source }: Page, href: string): string {
  const path = decodeURI(href);
  return posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, '');
}

function relativeTo({ path }: Page, target: string): string {
  return posix.relative(posix.dirname(path), target);
}
