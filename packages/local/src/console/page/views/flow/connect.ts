import { Graph, layout } from '@dagrejs/dagre';
import type { Flow } from '../../../wire/flow.ts';
import { anchorsOf } from './anchors.ts';
import type { PlacedCard } from './cards.ts';
import { isBar, type SizedCard } from './sized-cards.ts';
import { type Place, type Way, wayBetween } from './ways.ts';

const gap = 14;

/** Gives cards their places, and the edges between them their ways. */
export function connect(
  cards: readonly SizedCard[],
  edges: Flow['edges'],
): { readonly cards: readonly PlacedCard[]; readonly ways: readonly Way[] } {
  const cardOf = new Map(cards.flatMap(({ id, rows }) => rows.map((row) => [row.id, id] as const)));
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 34 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of cards) graph.setNode(id, { width, height });
  for (const { from, to } of edges) graph.setEdge(cardOf.get(from) ?? '', cardOf.get(to) ?? '');
  layout(graph);
  const placed = cards.map((card): PlacedCard => {
    const { x, y } = graph.node(card.id) as Place;
    return { ...card, x: x - card.width / 2, y: y - card.height / 2 };
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
  const passing = edges.flatMap(({ from, to }) => bends(from, to));
  const stretched = placed.map((card) => stretch(card, placed, edges, passing));
  const anchors = anchorsOf(stretched, edges, bends);
  const ways = edges.map((edge) =>
    wayBetween(edge, anchors(edge, 'from'), anchors(edge, 'to'), bends(edge.from, edge.to)),
  );
  return { cards: stretched, ways };
}

/** A bar extends from the first to the last of its edges, if nothing else is in its column. */
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
