import { layersOf, type Route, type Slot } from './layers.ts';
import type { Network, Node } from './network.ts';

/** A rectangle, in pixels from the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a network lies. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By node, and by bend of a route. */
  readonly boxes: ReadonlyMap<Slot, Box>;
  readonly routes: readonly Route[];
}

/** Pixels. A letter of the requested sans-serif font is rarely wider. */
const size = { letter: 8, noteLetter: 6.5, node: 44, bend: 12, gap: 16, edge: 16 };

/** The space beside the text of a box, in all, and between two layers. */
export interface Spacing {
  readonly beside: number;
  readonly between: number;
}

const usual: Spacing = { beside: 24, between: 72 };

/** Lays a network out from left to right. */
export function layoutOf(network: Network, { beside, between } = usual): Layout {
  const { layers, routes } = layersOf(network);
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  const heights = layers.map((layer) =>
    layer.reduce((sum, slot) => sum + heightOf(nodes.get(slot)) + size.gap, -size.gap),
  );
  const tallest = Math.max(0, ...heights);
  const boxes = new Map<Slot, Box>();
  let x = size.edge;
  for (const [index, layer] of layers.entries()) {
    const width = Math.max(...layer.map((slot) => widthOf(nodes.get(slot), beside)));
    let y = size.edge + (tallest - (heights[index] ?? 0)) / 2;
    for (const slot of layer) {
      const height = heightOf(nodes.get(slot));
      boxes.set(slot, { x, y: Math.round(y), width, height });
      y += height + size.gap;
    }
    x += width + between;
  }
  const width = Math.max(x - between, size.edge) + size.edge;
  return { width, height: tallest + 2 * size.edge, boxes, routes };
}

function heightOf(node: Node | undefined): number {
  return node === undefined ? size.bend : size.node;
}

function widthOf(node: Node | undefined, beside: number): number {
  if (node === undefined) return 0;
  const letters = [node.name.length * size.letter, node.note.length * size.noteLetter];
  return Math.ceil(Math.max(80, ...letters.map((width) => width + beside)));
}
