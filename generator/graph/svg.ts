import type { Catalog } from '../model/catalog.ts';
import type { Route } from './layers.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Network, type Node, networkOf } from './network.ts';
import { boxOf, routePath } from './route-path.ts';

/** Light and dark, with contrasts of 4.5 and more between text and background (WCAG 2.2). */
const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; text-anchor: middle; }
  .note { font-size: 11px; fill: #57606a; }
  rect { stroke-width: 1.5; }
  .event rect { fill: #fff4e0; stroke: #b35900; }
  .consumer rect { fill: #e6f2ff; stroke: #0550ae; }
  .source rect { fill: #e9f7ec; stroke: #1a7f37; }
  path { fill: none; stroke: #57606a; stroke-width: 1.5; marker-end: url(#arrow); }
  .filtered { stroke-dasharray: 6 4; }
  marker path { fill: #57606a; stroke: none; marker-end: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .note { fill: #a8b3bf; }
    .event rect { fill: #3d2a0f; stroke: #f0a33a; }
    .consumer rect { fill: #10294a; stroke: #6cb2ff; }
    .source rect { fill: #12331c; stroke: #57c76f; }
    path { stroke: #a8b3bf; }
    marker path { fill: #a8b3bf; }
  }
`;

/**
 * A catalogue as a self-contained picture: events with rounded ends, consumers and sources as
 * boxes, dashed lines for subscriptions with a filter. The same information is also written in
 * words, for people who cannot see it.
 */
export function svg(catalog: Catalog): string {
  const network = networkOf(catalog);
  const layout = layoutOf(network);
  const { width, height } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">Publishers and consumers of the events</title>`,
    `<desc id="description">${escapeText(inWords(network))}</desc>`,
    `<style>${style}</style>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>`,
    ...layout.routes.map((route) => drawRoute(route, layout)),
    ...network.nodes.map((node) => drawNode(node, layout)),
    '</svg>\n',
  ].join('\n');
}

/** Each edge as a clause: `image-upload makes ImageUploaded`. */
function inWords({ nodes, edges }: Network): string {
  if (edges.length === 0) return 'There are no events.';
  const named = new Map(nodes.map((node) => [node.id, node]));
  const clauses = edges.map(({ from, to, filter }) => {
    const [left, right] = [named.get(from), named.get(to)];
    if (left?.kind !== 'event') return `${left?.name} makes ${right?.name}`;
    return `${right?.name} takes ${filter === undefined ? '' : 'some of '}${left.name}`;
  });
  return `${clauses.join('; ')}.`;
}

function drawNode({ id, kind, name, note, description }: Node, { boxes }: Layout): string {
  const { x, y, width, height } = boxOf(boxes, id);
  const middle = x + width / 2;
  const radius = kind === 'event' ? height / 2 : 4;
  return [
    `<g class="${kind}"><title>${escapeText(description || name)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`,
    `<text x="${middle}" y="${y + 19}">${escapeText(name)}</text>`,
    `<text class="note" x="${middle}" y="${y + 34}">${escapeText(note)}</text></g>`,
  ].join('');
}

function drawRoute(route: Route, layout: Layout): string {
  const { edge, isBackward } = route;
  const path = routePath(route, layout);
  const filtered = edge.filter === undefined ? '' : ' class="filtered"';
  const title = edge.filter === undefined ? '' : `<title>${escapeText(edge.filter)}</title>`;
  const arrow = isBackward ? ' style="marker-start: url(#arrow); marker-end: none"' : '';
  return `<path d="${path}"${filtered}${arrow}>${title}</path>`;
}

/** A text of XML 1.0, which has no form for control characters and halves of surrogate pairs. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
