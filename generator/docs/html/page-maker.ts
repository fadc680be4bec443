import type { Consumer, Event, Source } from '../../model/catalog.ts';
import type { DocumentedCatalogue } from '../site-input.ts';
import { type Html, html, type Part } from './html.ts';
import { href, type PagePaths } from './page-paths.ts';

/** What every page needs. */
export interface PageMaker {
  readonly site: DocumentedCatalogue;
  readonly paths: PagePaths;
}

/** A link to the page of something, from a page at this depth; only its name if it has no page. */
export function linkTo(
  { paths }: PageMaker,
  thing: Event | Consumer | Source,
  root: '' | '../',
): Html {
  const path = paths.get(thing);
  const name = nameOf(thing);
  return path === undefined ? html`${name}` : html`<a href="${href(path, root)}">${name}</a>`;
}

/** What people call a thing: an event is known by its detail type. */
export function nameOf(thing: Event | Consumer | Source): string {
  return thing.kind === 'event' ? thing.detailType : thing.name;
}

/** Facts in a row: what, and its value. */
export function factsHtml(facts: readonly (readonly [name: string, value: Part] | false)[]): Html {
  const told = facts.filter((fact) => fact !== false);
  return html`<dl class="facts">${told.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A section of a page with a linkable heading; nothing if it has no content. */
export function section(id: string, title: string, content: Part): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

/** Text that can be copied with a button, which the script adds. */
export function codeBlock(code: string): Html {
  return html`<pre class="code" tabindex="0"><code>${code}</code></pre>`;
}
