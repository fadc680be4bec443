import type { FlowNode } from '../../../wire/flow.ts';

/** Lets the row of a part light up. */
export function touch(layer: SVGGElement | null, node: FlowNode | undefined): void {
  if (node === undefined) return;
  const row = layer?.ownerSVGElement?.querySelector(`[data-node="${CSS.escape(node.id)}"] .row`);
  const [running] = row?.getAnimations() ?? [];
  if (row === null || row === undefined || running !== undefined || prefersStillness()) return;
  const light = getComputedStyle(row).getPropertyValue('--accent-ground');
  row.animate([{ fill: light }, { fill: 'transparent' }], { duration: 900, easing: 'ease-out' });
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const mostDots = 60;

/** Sends a dot along an edge, unless the person asked their system for less motion. */
export function moveDot(layer: SVGGElement, path: string, isFailed: boolean): void {
  if (prefersStillness()) return;
  if (layer.childElementCount > mostDots) return;
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  dot.setAttribute('r', '5');
  dot.setAttribute('class', isFailed ? 'moving failed' : 'moving');
  dot.style.setProperty('offset-path', `path("${path}")`);
  layer.append(dot);
  const steps = [{ offsetDistance: '0%' }, { offsetDistance: '100%' }];
  dot.animate(steps, { duration: 700, easing: 'ease-in-out' }).onfinish = () => dot.remove();
}
