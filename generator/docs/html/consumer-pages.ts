import type { JsonObject } from '@eventwright/json';
import type { Consumer, Source } from '../../model/catalog.ts';
import { originOf } from '../../model/sources/origin-of.ts';
import { describeFilter } from '../facts/describe-filter.ts';
import { framed } from './frame.ts';
import { type Html, html, type Part } from './html.ts';
import { jsonHtml } from './json-html.ts';
import { factsHtml, linkTo, type PageMaker, section } from './page-maker.ts';
import { href } from './page-paths.ts';
import { firstSentence, prose } from './prose.ts';
import { filterWords, permission, targetWords } from './relations-html.ts';

/** The list of consumers and of sources. */
export function consumersPage(maker: PageMaker): string {
  const { catalog, title } = maker.site;
  const row = (thing: Consumer | Source, note: string) =>
    html`<li><a class="row-link" href="${href(maker.paths.get(thing) ?? '', '')}"><b>${thing.name}</b><span>${firstSentence(thing.description, 110)}</span><span class="mark">${note}</span></a></li>`;
  const consumers = catalog.consumers.map((one) => row(one, one.target));
  const sources = catalog.sources.map((one) => row(one, originOf(one.from)));
  return framed({
    title: 'Consumers',
    section: 'consumers',
    root: '',
    siteTitle: title,
    body: html`<header class="page-head"><h1>Consumers</h1></header>
${consumers.length > 0 ? html`<ul class="rows">${consumers}</ul>` : html`<p class="empty">No consumer takes an event yet. <code>eventwright new consumer NAME --on EVENT</code> adds one.</p>`}
${sources.length > 0 && section('sources', 'Sources that turn AWS events and changes of tables into events of this catalogue', html`<ul class="rows">${sources}</ul>`)}`,
  });
}

/** The page of one consumer. */
export function consumerPage(consumer: Consumer, maker: PageMaker): string {
  const { description, environment, file, name, publishes, subscriptions, target } = consumer;
  const reads = new Map(Object.entries(maker.site.reads.get(name) ?? {}));
  const takes = subscriptions.map((subscription) => {
    const { bus, event, where } = subscription;
    const paths = reads.get(event.name) ?? reads.get(subscription.reference);
    return html`<li><p><b>${linkTo(maker, event, '../')}</b> <span class="quiet">${event.source}${bus !== undefined && ` on the bus ${bus}`}</span></p>
${where !== undefined && html`<p>Only where ${filterWords(describeFilter(where))}.</p><details><summary>Filter</summary>${jsonHtml(where)}</details>`}
${paths !== undefined && html`<p class="quiet">Reads ${paths.length === 0 ? 'no fields' : paths.map((path, index) => [index > 0 && ', ', html`<code>${path}</code>`])}.</p>`}</li>`;
  });
  return detailPage(maker, name, [
    head('Consumers', name, description, [
      ['Runs', targetWords[target]],
      ['File', html`<code>${maker.site.schemas}/${file}</code>`],
    ]),
    section('takes', 'Takes', list(takes, 'It takes no events.')),
    section('publishes', 'Publishes', [
      list(
        publishes.map(
          (event) =>
            html`<li><p><b>${linkTo(maker, event, '../')}</b> <span class="quiet">${event.source}</span></p></li>`,
        ),
        'It publishes no events.',
      ),
      publishes.length > 0 && permission(publishes),
    ]),
    environment.size > 0 && section('environment', 'Environment', environmentHtml(consumer)),
  ]);
}

/** The page of one source: which AWS event, or which change of a table, becomes which of ours. */
export function sourcePage(source: Source, maker: PageMaker): string {
  const { description, detail, file, name, to } = source;
  const { from, pattern, runs } = takenBy(source);
  return detailPage(maker, name, [
    head('Consumers', name, description, [
      ['Runs', runs],
      ['From', from],
      ['To', linkTo(maker, to, '../')],
      ['File', html`<code>${maker.site.schemas}/${file}</code>`],
    ]),
    section('pattern', 'Event pattern', jsonHtml(pattern)),
    section('mapping', 'Mapping', jsonHtml(detail)),
  ]);
}

function takenBy({ bus, from, where }: Source): {
  readonly from: Html;
  readonly pattern: JsonObject;
  readonly runs: string;
} {
  if (from.kind === 'table') {
    const { changes, isPlain, key, pattern } = from;
    const through = isPlain ? ', through an Express workflow' : '';
    return {
      from: html`${changes.join(', ')} of items of a DynamoDB table with the key <code>${key.join(', ')}</code>`,
      pattern,
      runs: `EventBridge pipe behind the stream of the table${through}`,
    };
  }
  return {
    from: html`${from.detailType} of ${from.source}, on the bus <code>${bus}</code>`,
    pattern: { source: [from.source], 'detail-type': [from.detailType], ...where },
    runs: 'EventBridge pipe behind an SQS queue',
  };
}

function detailPage(maker: PageMaker, title: string, parts: Part): string {
  return framed({
    title,
    section: 'consumers',
    root: '../',
    siteTitle: maker.site.title,
    body: html`${parts}`,
  });
}

function head(
  list: string,
  name: string,
  description: string,
  facts: Parameters<typeof factsHtml>[0],
): Html {
  return html`<p class="crumbs"><a href="../consumers.html">${list}</a> / ${name}</p>
<div class="event-head"><h1>${name}</h1></div><div class="lead">${prose(description)}</div>${factsHtml(facts)}`;
}

function list(items: readonly Html[], none: string): Html {
  return items.length === 0
    ? html`<p class="quiet">${none}</p>`
    : html`<ul class="relations">${items}</ul>`;
}

function environmentHtml({ environment }: Consumer): Html {
  const rows = [...environment].map(
    ([name, description]) => html`<tr><td><code>${name}</code></td><td>${description}</td></tr>`,
  );
  return html`<div class="table-box"><table><thead><tr><th>Variable</th><th>Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
