import { Graph, layout } from '@dagrejs/dagre';
import type { Flow, FlowNode } from '../../../wire/flow.ts';
import { anchorsOf } from './anchors.ts';
import { cardsOf, type PlacedCard } from './cards.ts';
import { type Place, type Way, wayBetween } from './ways.ts';

const cardWidth = 196;
/** A bus of its own is a bar between those that publish to it and those that it serves. */
const barWidth = 96;
export const rowHeight = 42;
const margin = 12;
const gap = 14;

/** A picture of the flow, in pixels. */
export interface Picture {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  readonly ways: readonly Way[];
}

/** Lays a flow out from left to right, with the parts of one delivery in one card. */
export function layOut({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>): Picture {
  const cards = cardsOf({ nodes, edges });
  const cardOf = new Map(cards.flatMap(({ id, rows }) => rows.map((row) => [row.id, id] as const)));
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 36, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, rows } of cards) {
    graph.setNode(id, { width: widthOf(rows), height: heightOf(rows, edges) });
  }
  const between = edges.filter(({ from, to }) => cardOf.get(from) !== cardOf.get(to));
  for (const { from, to } of between) graph.setEdge(cardOf.get(from) ?? '', cardOf.get(to) ?? '');
  layout(graph);
  const placed = cards.map((card): PlacedCard => {
    const { x, y } = graph.node(card.id) as Place;
    const [width, height] = [widthOf(card.rows), heightOf(card.rows, edges)];
    return { ...card, x: x - width / 2, y: y - height / 2, width, height };
  });
  // Where an edge passes a column, it is level; what dagre bends between two columns, curves do.
  const columns = new Map(placed.map(({ x, width }) => [Math.round(x + width / 2), width]));
  const bends = (from: string, to: string): readonly Place[] => {
    const edge = graph.edge(cardOf.get(from) ?? '', cardOf.get(to) ?? '');
    const { points } = edge as { readonly points: readonly Place[] };
    const isForward = (points[0]?.x ?? 0) < (points.at(-1)?.x ?? 0);
    return points.slice(1, -1).flatMap(({ x, y }) => {
      const half = (columns.get(Math.round(x)) ?? 0) / 2;
      const sides = isForward ? [x - half, x + half] : [x + half, x - half];
      return half === 0 ? [] : sides.map((side) => ({ x: side, y }));
    });
  };
  const passing = between.flatMap(({ from, to }) => bends(from, to));
  const stretched = placed.map((card) => stretch(card, placed, between, passing));
  const anchors = anchorsOf(stretched, between, bends);
  const ways = between.map((edge) =>
    wayBetween(edge, anchors(edge, 'from'), anchors(edge, 'to'), bends(edge.from, edge.to)),
  );
  return { ...frame(stretched, ways), cards: stretched, ways };
}

function widthOf(rows: readonly FlowNode[]): number {
  return isBar(rows) ? barWidth : cardWidth;
}

function isBar(rows: readonly FlowNode[]): boolean {
  return rows.length === 1 && rows[0]?.kind === 'bus';
}

/** One row for each part; a part with many edges gets the height to keep them apart. */
function heightOf(rows: readonly FlowNode[], edges: Flow['edges']): number {
  const [only] = rows;
  if (rows.length > 1 || only === undefined) return rows.length * rowHeight;
  const coming = edges.filter(({ to }) => to === only.id).length;
  const going = edges.filter(({ from }) => from === only.id).length;
  return Math.max(rowHeight, 16 * Math.max(coming, going), 12 * (coming + going));
}

/** A bar reaches from the first to the last of its edges, where nothing else is in its column. */
function stretch(
  card: PlacedCard,
  cards: readonly PlacedCard[],
  edges: Flow['edges'],
  passing: readonly Place[],
): PlacedCard {
  if (!isBar(card.rows)) return card;
  const ys = edges.flatMap(({ from, to }) => {
    if (from !== card.id && to !== card.id) return [];
    return [rowMiddle(cards, from === card.id ? to : from)];
  });
  const { x, y, width, height } = card;
  const taken = [
    ...cards.filter((one) => one !== card && one.x < x + width && one.x + one.width > x),
    ...passing
      .filter((one) => one.x >= x - 1 && one.x <= x + width + 1)
      .map((one) => ({ y: one.y, height: 0 })),
  ];
  const above = taken.filter((one) => one.y < y).map((one) => one.y + one.height + gap);
  const below = taken.filter((one) => one.y > y).map((one) => one.y - gap);
  const top = Math.min(y, Math.max(Math.min(...ys) - gap, ...above));
  const bottom = Math.max(y + height, Math.min(Math.max(...ys) + gap, ...below));
  return { ...card, y: top, height: bottom - top };
}

function rowMiddle(cards: readonly PlacedCard[], id: string): number {
  for (const { rows, y, height } of cards) {
    const row = rows.findIndex((one) => one.id === id);
    if (row >= 0) return y + (height * (row + 0.5)) / rows.length;
  }
  return 0;
}

/** What holds all cards and curves. */
function frame(cards: readonly PlacedCard[], ways: readonly Way[]) {
  const bends = ways.flatMap(({ points }) => points);
  const left = Math.min(...cards.map(({ x }) => x), ...bends.map(({ x }) => x)) - margin;
  const top = Math.min(...cards.map(({ y }) => y), ...bends.map(({ y }) => y)) - margin;
  const right = Math.max(...cards.map(({ x, width }) => x + width), ...bends.map(({ x }) => x));
  const bottom = Math.max(...cards.map(({ y, height }) => y + height), ...bends.map(({ y }) => y));
  return { left, top, width: right + margin - left, height: bottom + margin - top };
}
