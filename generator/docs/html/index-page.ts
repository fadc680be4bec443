import { knownEvents } from '../../emit/emitter.ts';
import type { Event } from '../../model/catalog.ts';
import { isDeprecated } from '../../model/events/event-version.ts';
import { framed } from './frame.ts';
import { type Html, html, type Part } from './html.ts';
import type { PageMaker } from './page-maker.ts';
import { href } from './page-paths.ts';
import { firstSentence } from './prose.ts';

/** More events than these are listed by their names only, so that the first page stays small. */
const mostDescribed = 250;

/** The longest first sentence, in characters. */
const longestSentence = 140;

/** The first page: every event, by its source. */
export function indexPage(maker: PageMaker): string {
  const { catalog, title } = maker.site;
  const events = knownEvents(catalog);
  const groups = [...Map.groupBy(events, ({ source }) => source)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const counts = [
    counted(events.length, 'event', 'events'),
    counted(groups.length, 'source', 'sources'),
    counted(catalog.consumers.length, 'consumer', 'consumers'),
  ];
  const list = events.length > mostDescribed ? namesOf : rowsOf;
  return framed({
    title,
    section: 'events',
    root: '',
    siteTitle: title,
    body: html`<header class="page-head"><h1>Events</h1><p class="quiet">${counts.join(' · ')}</p></header>
${events.length === 0 && html`<p class="empty">The catalogue has no events yet. <code>eventwright new event NAME</code> adds one.</p>`}
${groups.map(([source, group], index) => groupHtml(source, group.length, list(group, maker), index))}
<p class="quiet downloads">For other tools: <a href="asyncapi.json">AsyncAPI 3</a>, <a href="graph.mmd">Mermaid</a>.</p>`,
  });
}

function groupHtml(source: string, count: number, list: Html, index: number): Html {
  const id = `source-${index}`;
  return html`<section aria-labelledby="${id}" class="group"><h2 id="${id}">${source} <span class="count">${count}</span></h2>${list}</section>`;
}

function rowsOf(events: readonly Event[], maker: PageMaker): Html {
  const rows = byName(events).map((event) => {
    const text = firstSentence(event.description, longestSentence);
    return html`<li><a class="row-link" href="${href(maker.paths.get(event) ?? '', '')}"><b>${event.detailType}</b><span>${text}</span>${marks(event)}</a></li>`;
  });
  return html`<ul class="rows">${rows}</ul>`;
}

function namesOf(events: readonly Event[], maker: PageMaker): Html {
  const names = byName(events).map((event) => {
    return html`<li><a href="${href(maker.paths.get(event) ?? '', '')}">${event.detailType}</a></li>`;
  });
  return html`<ul class="names">${names}</ul>`;
}

function byName(events: readonly Event[]): readonly Event[] {
  return events.toSorted((one, other) => (one.detailType < other.detailType ? -1 : 1));
}

function marks(event: Event): Part {
  return [
    event.isExternal && html`<span class="mark">published by others</span>`,
    isDeprecated(event) && html`<span class="mark warn">deprecated</span>`,
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
