import { Graph, layout } from '@dagrejs/dagre';
import type { Flow, FlowNode } from '../../../wire/flow.ts';

/** Where a node is drawn: the middle of its box. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const boxWidth = 176;
export const boxHeight = 52;
const margin = 12;

/** A drawn edge: the address of its ends, and its way as an SVG path. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

/** A picture of the flow, in pixels; edges may lead around on the left of zero. */
export interface Picture {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly ways: readonly Way[];
}

interface Drawn {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Place[];
}

/** Lays a flow out from the top down: people scroll that way, and names need the width. */
export function layOut({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>): Picture {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'TB', nodesep: 16, ranksep: 40, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: boxWidth, height: boxHeight });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const placed = (id: string) => graph.node(id) as Place;
  const drawn: readonly Drawn[] = graph.edges().map(({ v, w }: { v: string; w: string }) => {
    const { points } = graph.edge(v, w) as { readonly points: readonly Place[] };
    return { from: v, to: w, points };
  });
  const places = new Map(nodes.map(({ id }: FlowNode) => [id, placed(id)]));
  const boxes = [...places.values()];
  const bends = drawn.flatMap(({ points }) => points);
  const all = [
    ...boxes.flatMap(({ x }) => [x - boxWidth / 2, x + boxWidth / 2]),
    ...bends.map(({ x }) => x),
  ];
  const left = Math.min(...all) - margin;
  const bottom = Math.max(...boxes.map(({ y }) => y + boxHeight / 2), ...bends.map(({ y }) => y));
  return {
    left,
    width: Math.max(...all) + margin - left,
    height: bottom + margin,
    places,
    ways: drawn.map(({ from, to, points }) => ({ from, to, path: smooth(points) })),
  };
}
/** A curve through the points of an edge. */
function smooth(points: readonly Place[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${round(first.x)} ${round(first.y)}`];
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (next === undefined) parts.push(`L${round(point.x)} ${round(point.y)}`);
    else {
      const [x, y] = [(point.x + next.x) / 2, (point.y + next.y) / 2];
      parts.push(`Q${round(point.x)} ${round(point.y)} ${round(x)} ${round(y)}`);
    }
  }
  return parts.join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
