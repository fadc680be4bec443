import { useEffect, useRef } from 'preact/hooks';
import type { Flow } from '../../../wire/flow.ts';
import { onPulses } from '../../live.ts';
import { CardBox } from './card-box.tsx';
import type { Picture } from './lay-out.ts';
import { moveDot, touch } from './motion.ts';
import type { Measure } from './title-of.ts';
import { nodeOf, waysOf } from './ways-of.ts';

/** The picture takes the width of the page as far as its text stays readable. */
const [smallestScale, largestScale] = [0.8, 1.2];

/** The picture of the flow, with the dots that move along its edges. */
export function Drawing(props: {
  readonly flow: Flow;
  readonly picture: Picture;
  readonly measure: Measure;
  readonly zoom: number | undefined;
}) {
  const { flow, picture, measure, zoom } = props;
  const layer = useRef<SVGGElement>(null);
  const now = new Map(flow.nodes.map((node) => [node.id, node]));
  const names = useRef(flow.nodes);
  names.current = flow.nodes;
  useEffect(
    () =>
      onPulses((pulses) => {
        for (const pulse of pulses.slice(-40)) {
          touch(layer.current, nodeOf(pulse, names.current));
          for (const way of waysOf(pulse, names.current, picture.ways)) {
            if (layer.current !== null) moveDot(layer.current, way.path, pulse.isFailed);
          }
        }
      }),
    [picture],
  );
  return (
    <section class="drawing" aria-label="Architecture">
      <svg
        viewBox={`${picture.left} ${picture.top} ${picture.width} ${picture.height}`}
        style={sizeOf(picture, zoom)}
      >
        <title>The parts of the application and the events between them</title>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0.8 L7 4 L0 7.2" class="arrow" />
          </marker>
        </defs>
        {picture.ways.map(({ from, to, path }) => (
          <path key={`${from} ${to}`} d={path} class="way" marker-end="url(#arrow)" />
        ))}
        <g ref={layer} />
        {picture.heading !== undefined && (
          <text x={picture.heading.x} y={picture.heading.y} class="heading">
            Not connected
          </text>
        )}
        {picture.cards.map((card) => (
          <CardBox key={card.id} card={card} now={now} measure={measure} />
        ))}
      </svg>
    </section>
  );
}

/** At a zoom that the person chose, or as wide as the page. */
function sizeOf({ width }: Picture, zoom: number | undefined) {
  if (zoom !== undefined) return { width: `${width * zoom}px`, maxWidth: 'none' };
  return { width: `${width * largestScale}px`, minWidth: `${width * smallestScale}px` };
}
