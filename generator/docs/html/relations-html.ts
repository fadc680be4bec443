import type { Event, Source } from '../../model/catalog.ts';
import { originOf } from '../../model/sources/origin-of.ts';
import { describeFilter } from '../facts/describe-filter.ts';
import type { EventFacts } from '../facts/event-facts.ts';
import { deliveryStatement, publishingStatements } from '../facts/permissions.ts';
import type { Taker } from '../facts/relations.ts';
import { type Html, html, type Part } from './html.ts';
import { jsonHtml } from './json-html.ts';
import { linkTo, type PageMaker, section } from './page-maker.ts';
import { withCode } from './prose.ts';

/** A description of what runs behind each kind of target. */
export const targetWords = {
  queue: 'SQS queue and Lambda function',
  function: 'Lambda function',
  workflow: 'Step Functions state machine',
} as const;

/** Who publishes an event, and which permission that needs. */
export function producersHtml(facts: EventFacts, maker: PageMaker): Html {
  const { event, publishers, sources } = facts;
  const items = [
    ...publishers.map(
      (consumer) =>
        html`<li><p><b>${linkTo(maker, consumer, '../')}</b> <span class="quiet">${targetWords[consumer.target]}</span></p>${note(consumer.description)}</li>`,
    ),
    ...sources.map((source) => sourceItem(source, maker)),
  ];
  const list =
    items.length > 0
      ? html`<ul class="relations">${items}</ul>`
      : html`<p class="quiet">${event.isExternal ? `Others publish it: ${event.source}.` : 'Nobody in this catalogue.'}</p>`;
  return section('producers', 'Producers', [list, !event.isExternal && permission([event])]);
}

function sourceItem(source: Source, maker: PageMaker): Html {
  const { from } = source;
  const origin = from.kind === 'event' ? `${from.detailType} of ${from.source}` : originOf(from);
  return html`<li><p><b>${linkTo(maker, source, '../')}</b> <span class="quiet">EventBridge pipe, from ${origin}</span></p>${note(source.description)}</li>`;
}

/** Who receives an event, and through which rule. */
export function takersHtml({ event, takers }: EventFacts, maker: PageMaker): Html {
  const list =
    takers.length > 0
      ? html`<ul class="relations">${takers.map((taker) => takerItem(event, taker, maker))}</ul>`
      : html`<p class="quiet">Nobody in this catalogue.</p>`;
  return section('consumers', 'Consumers', list);
}

function takerItem(event: Event, { consumer, reads, subscription }: Taker, maker: PageMaker): Html {
  const { bus, where } = subscription;
  const pattern = {
    source: [event.source],
    'detail-type': [event.detailType],
    ...(where === undefined ? {} : { detail: where }),
  };
  return html`<li><p><b>${linkTo(maker, consumer, '../')}</b> <span class="quiet">${targetWords[consumer.target]}</span></p>${note(consumer.description)}
${where !== undefined && html`<p>Only where ${filterWords(describeFilter(where))}.</p>`}
${bus !== undefined && html`<p class="quiet">On the bus <code>${bus}</code>.</p>`}
${reads !== undefined && html`<p class="quiet">Reads ${reads.length === 0 ? 'no fields' : reads.map((path, index) => html`${index > 0 && ', '}<code>${path}</code>`)}.</p>`}
<details><summary>Rule and permission</summary>${jsonHtml(pattern)}${jsonHtml(deliveryStatement(consumer.target))}</details></li>`;
}

/** A filter in words; the filter itself if there is no description. */
export function filterWords(ways: readonly string[]): Part {
  if (ways.length === 0) return 'its filter matches';
  return ways.map((way, index) => [index > 0 && ', or ', html`<span class="filter">${way}</span>`]);
}

/** The statement that publishing takes. */
export function permission(events: readonly Event[]): Html {
  return html`<details><summary>Permission to publish</summary>${publishingStatements(events).map(jsonHtml)}</details>`;
}

function note(description: string): Part {
  return description !== '' && html`<p class="quiet">${withCode(description)}</p>`;
}
