import { type Html, html, type Part } from './html.ts';

/** A page of the site: what is in its frame. */
export interface PageContent {
  readonly title: string;
  /** The part of the site that it belongs to. */
  readonly section: 'events' | 'consumers' | 'graph';
  /** From the page to the root of the site: `` or `../`. */
  readonly root: '' | '../';
  readonly siteTitle: string;
  readonly body: Html;
  /** Classes of the main part, besides `page`. */
  readonly kind?: string;
}

/**
 * What a page may load: its own script and style. From the file system, `'self'` is nothing to some
 * browsers, hence `file:`, which no page of a server may load.
 */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; " +
  "base-uri 'none'; form-action 'none'";

const sections = { events: 'Events', consumers: 'Consumers', graph: 'Graph' } as const;
const files = { events: 'index.html', consumers: 'consumers.html', graph: 'graph.html' } as const;

/** A whole document: it can be read without its script, which adds search and keys. */
export function framed({ title, section, root, siteTitle, body, kind }: PageContent): string {
  const link = (name: keyof typeof sections): Part => {
    const current = name === section ? html` aria-current="page"` : '';
    return html`<li><a href="${root}${files[name]}"${current}>${sections[name]}</a></li>`;
  };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title === siteTitle ? title : `${title} – ${siteTitle}`}</title>
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}assets/catalogue.css">
<script src="${root}assets/catalogue.js" defer></script>
</head>
<body>
<div class="frame">
<a class="skip" href="#main">Skip to the page</a>
<nav class="nav" aria-label="Pages">
<div class="brand"><b>${siteTitle}</b><span>Event catalogue</span></div>
<ul>${[link('events'), link('consumers'), link('graph')]}</ul>
<p class="connection"><span class="hint" hidden><kbd>?</kbd> keys</span></p>
</nav>
<main id="main" class="page ${kind ?? ''}" tabindex="-1">
<search class="find" hidden></search>
${body}
</main>
</div>
</body>
</html>
`.text;
}
