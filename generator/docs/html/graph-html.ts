import { layoutOf } from '../../graph/layout.ts';
import type { Network, Node } from '../../graph/network.ts';
import { boxOf, routePath } from '../../graph/route-path.ts';
import type { EventFacts } from '../facts/event-facts.ts';
import { eventNetwork, type LinkedNetwork, wholeNetwork } from '../facts/linked-network.ts';
import { framed } from './frame.ts';
import { type Html, html, type Part } from './html.ts';
import { linkTo, type PageMaker, section } from './page-maker.ts';
import { href } from './page-paths.ts';

/** The page of the whole graph, which the script lets people zoom. */
export function graphPage(maker: PageMaker): string {
  const { network, alone } = wholeNetwork(maker.site.catalog);
  const isEmpty = network.network.nodes.length === 0;
  const drawing = isEmpty
    ? html`<p class="empty">Nothing is connected yet: no consumer takes or publishes an event.</p>`
    : html`<div class="drawing" id="graph" tabindex="0" role="region" aria-label="Event graph: plus and minus zoom, arrows move">${networkSvg(network, maker, '')}</div>`;
  const others =
    alone.length > 0 &&
    section(
      'alone',
      'Not connected',
      html`<ul class="names">${alone.map((event) => html`<li>${linkTo(maker, event, '')}</li>`)}</ul>`,
    );
  return framed({
    title: 'Graph',
    section: 'graph',
    root: '',
    siteTitle: maker.site.title,
    kind: 'graph-page',
    body: html`<header class="page-head"><h1>Graph</h1>${!isEmpty && legend}</header>${drawing}${others}`,
  });
}

const legend = html`<p class="quiet legend"><span class="key source">source</span> <span class="key event">event</span> <span class="key consumer">consumer</span> <span class="key filtered">filtered</span></p>`;

/** An event with those who make and take it. */
export function neighboursSvg(facts: EventFacts, maker: PageMaker): Html | undefined {
  const linked = eventNetwork(facts);
  return linked === undefined ? undefined : networkSvg(linked, maker, '../');
}

/** A box has a stripe before its text. Layers are close together, so letters stay large. */
const spacing = { beside: 36, between: 44 };

/** A network as a picture with links. The same information is also written in words. */
function networkSvg({ network, things }: LinkedNetwork, maker: PageMaker, root: '' | '../'): Html {
  const layout = layoutOf(network, spacing);
  const { height, routes, width } = layout;
  const ways = routes.map((route) => {
    const { edge, isBackward } = route;
    const marker = isBackward ? html` marker-start="url(#arrow)"` : html` marker-end="url(#arrow)"`;
    const title = edge.filter !== undefined && html`<title>${edge.filter}</title>`;
    const kind = edge.filter === undefined ? 'way' : 'way filtered';
    return html`<path class="${kind}" d="${routePath(route, layout)}"${marker}>${title}</path>`;
  });
  const nodes = network.nodes.map((node): Part => {
    const { height: tall, width: wide, x, y } = boxOf(layout.boxes, node.id);
    const thing = things.get(node.id);
    const path = thing === undefined ? undefined : maker.paths.get(thing);
    const box = html`<g transform="translate(${x} ${y})"><rect class="box" width="${wide}" height="${tall}" rx="7"><title>${node.description}</title></rect><rect class="stripe" x="7" y="7" width="4" height="${tall - 14}" rx="2"/><text class="node-name" x="19" y="19">${node.name}</text><text class="node-note" x="19" y="35">${node.note}</text></g>`;
    if (path === undefined) return html`<g class="node ${node.kind}">${box}</g>`;
    return html`<a class="node ${node.kind}" href="${href(path, root)}">${box}</a>`;
  });
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${inWords(network)}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0.8 L7 4 L0 7.2" class="arrow"/></marker></defs>${ways}${nodes}</svg>`;
}

/** The maximum number of edges that are described one by one. */
const mostClauses = 20;

function inWords({ edges, nodes }: Network): string {
  if (edges.length > mostClauses) {
    return `${nodes.length} events, consumers and sources, with ${edges.length} connections`;
  }
  const named = new Map(nodes.map((node): [string, Node] => [node.id, node]));
  const clauses = edges.map(({ filter, from, to }) => {
    const [left, right] = [named.get(from), named.get(to)];
    if (left?.kind !== 'event') return `${left?.name} publishes ${right?.name}`;
    return `${right?.name} takes ${filter === undefined ? '' : 'some of '}${left.name}`;
  });
  return clauses.join('; ');
}
