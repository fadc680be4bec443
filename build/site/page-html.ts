import { posix } from 'node:path';
import { escapeHtml } from './escape-html.ts';
import { type Group, type Page, titleOf } from './page.ts';
import type { Heading, Rendered } from './render-markdown.ts';

/** Allows only the site's own scripts and styles, and nothing from other hosts. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page of the site. */
export function pageHtml(page: Page, rendered: Rendered, groups: readonly Group[]): string {
  const to = (path: string) => posix.relative(posix.dirname(page.path), path);
  const title = titleOf(page);
  const full = page.path === 'index.html' ? title : `${title} – Eventwright`;
  return `<!doctype html>
<html lang="en" data-root="${to('index.html').slice(0, -'index.html'.length)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(full)}</title>
<link rel="stylesheet" href="${to('site.css')}">
<script src="${to('site.js')}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">
<a class="brand" href="${to('index.html')}">Eventwright</a>
<div class="search" role="search"><input type="search" placeholder="Search  /" aria-label="Search the documents" autocomplete="off" spellcheck="false"><ol class="results" hidden></ol></div>
</header>
<div class="frame">
<details class="nav-box" open><summary>Pages</summary>
<nav class="nav" aria-label="Pages">
${groups.map((group) => groupHtml(group, page, to)).join('')}</nav></details>
<main id="content" tabindex="-1">
<article>
${rendered.html}</article>
${neighbours(page, groups, to)}</main>
${headingList(rendered.headings)}
</div>
</body>
</html>
`;
}

function groupHtml(
  { title, pages, isFolded }: Group,
  current: Page,
  to: (path: string) => string,
): string {
  const isOpen = isFolded !== true || pages.includes(current);
  const shown = isOpen ? pages : pages.slice(0, 1);
  const links = shown.map((page) => {
    const here = page === current ? ' aria-current="page"' : '';
    return `<li><a href="${to(page.path)}"${here}>${escapeHtml(titleOf(page))}</a></li>\n`;
  });
  const items = `<ul>\n${links.join('')}</ul>\n`;
  return pages[0]?.path === 'index.html' ? items : `<h2>${escapeHtml(title)}</h2>\n${items}`;
}

function headingList(headings: readonly Heading[]): string {
  const shown = headings.filter(({ depth }) => depth <= 3);
  if (shown.length < 2) return '';
  const items = shown.map(({ anchor, depth, text }) => {
    return `<li class="depth-${depth}"><a href="#${anchor}">${text}</a></li>\n`;
  });
  return `<nav class="on-page" aria-label="On this page"><h2>On this page</h2>\n<ul>\n${items.join('')}</ul></nav>`;
}

function neighbours(page: Page, groups: readonly Group[], to: (path: string) => string): string {
  const all = groups.flatMap(({ pages }) => pages);
  const at = all.indexOf(page);
  const link = (other: Page | undefined, word: string) =>
    other === undefined
      ? ''
      : `<a class="${word.toLowerCase()}" href="${to(other.path)}"><span>${word}</span> ${escapeHtml(titleOf(other))}</a>`;
  const links = `${link(all[at - 1], 'Previous')}${link(all[at + 1], 'Next')}`;
  return `<nav class="neighbours" aria-label="Previous and next page">${links}</nav>\n`;
}
