import type { Route, Slot } from './layers.ts';
import type { Box, Layout } from './layout.ts';

/** An edge as an SVG path, from the right side of a box to the left side of the next. */
export function routePath({ slots }: Route, { boxes }: Layout): string {
  return pathThrough(slots.map((slot) => boxOf(boxes, slot)));
}

/** Where a node or a bend lies. */
export function boxOf(boxes: ReadonlyMap<Slot, Box>, slot: Slot): Box {
  const box = boxes.get(slot);
  if (box === undefined) throw new Error(`${slot} has no place.`);
  return box;
}

/** From the right side of the first box through the middles of the bends to the left of the last. */
function pathThrough(boxes: readonly Box[]): string {
  const steps = boxes.slice(1).map((box, index) => {
    const before = boxes[index] ?? box;
    const [x, y] = [before.x + before.width, before.y + before.height / 2];
    const [toX, toY] = [box.x, box.y + box.height / 2];
    const bend = (toX - x) / 2;
    const start = index === 0 ? `M${x} ${y}` : `L${x} ${y}`;
    return `${start}C${x + bend} ${y} ${toX - bend} ${toY} ${toX} ${toY}`;
  });
  return steps.join('');
}
