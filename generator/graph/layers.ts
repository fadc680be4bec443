import type { Edge, Network } from './network.ts';

/** A node, or a bend of an edge that passes its layer. */
export type Slot = string;

/** An edge, as the slots that it passes through, one per layer, from left to right. */
export interface Route {
  readonly edge: Edge;
  readonly slots: readonly Slot[];
  /** Whether the edge goes from right to left: it closes a cycle. */
  readonly isBackward: boolean;
}

/** A network in layers: every route goes from each layer to the next. */
export interface Layered {
  /** From left to right; the slots of a layer from top to bottom. */
  readonly layers: readonly (readonly Slot[])[];
  readonly routes: readonly Route[];
}

/** So often the order within layers is fixed, to and fro. */
const sweeps = 8;

/**
 * Assigns nodes to layers so that edges point to the right, and orders them so that few edges
 * cross.
 */
export function layersOf(network: Network): Layered {
  const backward = backwardEdges(network);
  const layerOf = longestPaths(network, backward);
  const layers: Slot[][] = [];
  const put = (slot: Slot, layer: number) => {
    while (layers.length <= layer) layers.push([]);
    layers[layer]?.push(slot);
  };
  for (const { id } of network.nodes) put(id, layerOf.get(id) ?? 0);
  const routes = network.edges
    .filter(({ from, to }) => from !== to)
    .map((edge, index): Route => {
      const isBackward = backward.has(edge);
      const [left, right] = isBackward ? [edge.to, edge.from] : [edge.from, edge.to];
      const [first, last] = [layerOf.get(left) ?? 0, layerOf.get(right) ?? 0];
      const bends = Array.from({ length: Math.max(0, last - first - 1) }, (_, bend) => {
        const slot = `bend ${index} ${bend}`;
        put(slot, first + bend + 1);
        return slot;
      });
      return { edge, slots: [left, ...bends, right], isBackward };
    });
  return { layers: untangle(layers, routes), routes };
}

/** The edges that close a cycle, seen from the first nodes on. */
function backwardEdges({ nodes, edges }: Network): ReadonlySet<Edge> {
  const out = Map.groupBy(edges, ({ from }) => from);
  const backward = new Set<Edge>();
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    if (done.has(id)) return;
    open.add(id);
    for (const edge of out.get(id) ?? []) {
      if (open.has(edge.to)) backward.add(edge);
      else visit(edge.to);
    }
    open.delete(id);
    done.add(id);
  };
  for (const { id } of nodes) visit(id);
  return backward;
}

/** Puts each node one layer after the last node that leads to it. */
function longestPaths(
  { nodes, edges }: Network,
  backward: ReadonlySet<Edge>,
): ReadonlyMap<string, number> {
  const into = Map.groupBy(
    edges.filter((edge) => !backward.has(edge)),
    ({ to }) => to,
  );
  const layers = new Map<string, number>();
  const layerOf = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    const before = (into.get(id) ?? []).map(({ from }) => layerOf(from) + 1);
    const layer = Math.max(0, ...before);
    layers.set(id, layer);
    return layer;
  };
  for (const { id } of nodes) layerOf(id);
  return layers;
}

/** Orders each layer by where its neighbours lie, forth and back; ties keep their order. */
function untangle(layers: readonly Slot[][], routes: readonly Route[]): readonly Slot[][] {
  const left = new Map<Slot, Slot[]>();
  const right = new Map<Slot, Slot[]>();
  const link = (map: Map<Slot, Slot[]>, from: Slot, to: Slot) =>
    map.set(from, [...(map.get(from) ?? []), to]);
  for (const { slots } of routes) {
    for (const [index, slot] of slots.slice(1).entries()) {
      link(left, slot, slots[index] ?? slot);
      link(right, slots[index] ?? slot, slot);
    }
  }
  let ordered = layers.map((layer) => [...layer]);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const neighbours = sweep % 2 === 0 ? left : right;
    const position = new Map(
      ordered.flatMap((layer) => layer.map((slot, index) => [slot, (index + 0.5) / layer.length])),
    );
    const weight = (slot: Slot): number => {
      const near = (neighbours.get(slot) ?? []).map((one) => position.get(one) ?? 0);
      if (near.length === 0) return position.get(slot) ?? 0;
      return near.reduce((sum, value) => sum + value, 0) / near.length;
    };
    ordered = ordered.map((layer) => layer.toSorted((one, other) => weight(one) - weight(other)));
  }
  return ordered;
}
