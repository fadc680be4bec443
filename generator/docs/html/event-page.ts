import type { EventFacts } from '../facts/event-facts.ts';
import { fieldsHtml, summaryOf } from './fields-html.ts';
import { framed } from './frame.ts';
import { neighboursSvg } from './graph-html.ts';
import { type Html, html, type Part } from './html.ts';
import { documentHtml, jsonHtml } from './json-html.ts';
import { codeBlock, factsHtml, linkTo, nameOf, type PageMaker, section } from './page-maker.ts';
import { prose } from './prose.ts';
import { producersHtml, takersHtml } from './relations-html.ts';
import { sizeHtml, sizeWord } from './size-html.ts';
import { snippetsOf } from './snippets.ts';
import { versionsHtml } from './versions-html.ts';

/** The page of one event. */
export function eventPage(facts: EventFacts, maker: PageMaker): string {
  const { event } = facts;
  return framed({
    title: nameOf(event),
    section: 'events',
    root: '../',
    siteTitle: maker.site.title,
    kind: 'event-page',
    body: html`${head(facts, maker)}
<div class="event-columns">
<div>${[
      fields(facts),
      producersHtml(facts, maker),
      takersHtml(facts, maker),
      neighbours(facts, maker),
      versionsHtml(facts, maker.site),
      sizeHtml(facts),
      documents(facts),
    ]}</div>
<aside aria-label="Example and code">${[example(facts), snippets(facts, maker)]}</aside>
</div>`,
  });
}

function head(facts: EventFacts, maker: PageMaker): Html {
  const { event, isDeprecated, registryName, size, successor } = facts;
  const { detailType, file, isExternal, metadata, name, source } = event;
  return html`<p class="crumbs"><a href="../index.html">Events</a> / ${source}</p>
<div class="event-head"><h1>${detailType}</h1>${isExternal && html`<span class="mark">published by others</span>`}${isDeprecated && html`<span class="mark warn">deprecated</span>`}</div>
${isDeprecated && html`<p class="notice">This event is deprecated.${successor !== undefined && html` Use ${linkTo(maker, successor, '../')} instead.`}</p>`}
<div class="lead">${prose(event.description)}</div>
${factsHtml([
  ['Source', html`<code>${source}</code>`],
  ['Detail type', html`<code>${detailType}</code>`],
  name !== detailType && ['Name in code', html`<code>${name}</code>`],
  metadata !== undefined && metadata.convention !== 'none' && ['Metadata', metadata.convention],
  ['Largest entry', sizeWord(size)],
  !isExternal && ['In the registry', html`<code>${registryName}</code>`],
  ['Schema', html`<code>${maker.site.schemas}/${file}</code>`],
])}
<nav class="contents" aria-label="On this page">${contents(facts)}</nav>`;
}

/** What the page has, for those who look for one thing of it. */
function contents({ takers, versions }: EventFacts): Part {
  const parts: readonly (readonly [id: string, title: string] | false)[] = [
    ['fields', 'Fields'],
    ['producers', 'Producers'],
    ['consumers', `Consumers (${takers.length})`],
    versions.length > 0 && ['versions', `Versions (${versions.length})`],
    ['size', 'Size'],
    ['documents', 'Documents'],
    ['example', 'Example'],
    ['code', 'Code'],
  ];
  return parts.map((part) => part !== false && html`<a href="#${part[0]}">${part[1]}</a> `);
}

function fields({ detail, readers }: EventFacts): Html {
  const { bounds, children, conditions } = detail;
  const content =
    children.length === 0
      ? html`<p class="quiet">The schema names no fields: the detail is ${detail.type}.</p>`
      : fieldsHtml(children, readers);
  return section('fields', 'Fields', [
    children.length > 0 && html`<p class="quiet">${summaryOf(detail)}</p>`,
    bounds.length > 0 &&
      html`<p class="bounds whole">${bounds.map((bound) => html`<span>${bound}</span>`)}</p>`,
    content,
    conditions.length > 0 &&
      html`<details class="conditions"><summary>Conditions of the whole detail</summary>${conditions.map(jsonHtml)}</details>`,
  ]);
}

function neighbours(facts: EventFacts, maker: PageMaker): Part {
  const drawn = neighboursSvg(facts, maker);
  return (
    drawn !== undefined && section('flow', 'Flow', html`<div class="drawing small">${drawn}</div>`)
  );
}

function documents({ event, registryDocument }: EventFacts): Html {
  return section('documents', 'Documents', [
    html`<details><summary>Schema, as written</summary>${documentHtml(event.schema)}</details>`,
    registryDocument !== undefined &&
      html`<details><summary>Registry document (JSON Schema draft 4, with the envelope)</summary>${documentHtml(registryDocument)}</details>`,
  ]);
}

function example({ example: detail }: EventFacts): Part {
  if (detail === undefined) {
    return section('example', 'Example', html`<p class="quiet">No valid detail was found.</p>`);
  }
  return section('example', 'Example', jsonHtml(detail));
}

function snippets(facts: EventFacts, { site }: PageMaker): Html {
  const all = snippetsOf(facts, site);
  const items = all.map(
    ({ code, title }, index) =>
      html`<details name="snippet"${index === 0 && html` open`}><summary>${title}</summary>${codeBlock(code)}</details>`,
  );
  return section('code', 'Code', html`<div class="snippets">${items}</div>`);
}
