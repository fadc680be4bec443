import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Flow, FlowNode } from '../../../wire/flow.ts';
import { onPulses } from '../../live.ts';
import { href } from '../../router.ts';
import { useAnswer } from '../../use-answer.ts';
import type { PlacedCard } from './cards.ts';
import { layOut, type Picture, rowHeight } from './lay-out.ts';
import { nodeOf, waysOf } from './ways-of.ts';

/** The picture shrinks to the width of the page as far as its text stays readable. */
const smallestScale = 0.8;

/** The architecture, drawn, with what happens in it. */
export function FlowView() {
  const { answer: flow, problem } = useAnswer<Flow>(['flow'], {}, () => true);
  const shape = JSON.stringify([flow?.nodes.map(({ id }) => id), flow?.edges]);
  const picture = useMemo(() => (flow === undefined ? undefined : layOut(flow)), [shape]);
  return (
    <section class="page full">
      <header class="page-head">
        <h1>Flow</h1>
        {flow !== undefined && <Totals flow={flow} />}
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {flow !== undefined && flow.nodes.length === 0 && (
        <p class="empty">The template has no resources that events flow through.</p>
      )}
      {flow !== undefined && picture !== undefined && flow.nodes.length > 0 && (
        <Drawing flow={flow} picture={picture} />
      )}
    </section>
  );
}

function Totals({ flow: { nodes } }: { readonly flow: Flow }) {
  const waiting = nodes.reduce((sum, { depth }) => sum + (depth ?? 0), 0);
  const dead = nodes.reduce((sum, one) => sum + one.dead, 0);
  return (
    <p class="quiet">
      {nodes.length} parts · {waiting} {waiting === 1 ? 'message waiting' : 'messages waiting'} ·{' '}
      {dead === 0 ? (
        'no dead letters'
      ) : (
        <a class="bad" href={href(['trouble'])}>
          {dead} dead {dead === 1 ? 'letter' : 'letters'}
        </a>
      )}
    </p>
  );
}

function Drawing({ flow, picture }: { readonly flow: Flow; readonly picture: Picture }) {
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
        style={{ width: `${picture.width}px`, minWidth: `${picture.width * smallestScale}px` }}
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
        {picture.cards.map((card) => (
          <CardBox key={card.id} card={card} now={now} />
        ))}
      </svg>
    </section>
  );
}

function CardBox({
  card: { rows, x, y, width, height },
  now,
}: {
  readonly card: PlacedCard;
  readonly now: ReadonlyMap<string, FlowNode>;
}) {
  const isFailed = rows.some(({ id }) => {
    const node = now.get(id);
    return node !== undefined && (node.failed > 0 || node.dead > 0);
  });
  const first = rows.length === 1 ? (height - rowHeight) / 2 : 0;
  return (
    <g transform={`translate(${x} ${y})`} class={isFailed ? 'card failed' : 'card'}>
      <rect width={width} height={height} rx="8" class="box" />
      {rows.map(({ id }, index) => {
        const node = now.get(id);
        const top = rows.length === 1 ? 0 : index * rowHeight;
        return (
          node !== undefined && (
            <g key={id} transform={`translate(0 ${top})`}>
              {index > 0 && <path d={`M0 0 H${width}`} class="row-line" />}
              <Row
                node={node}
                width={width}
                height={rows.length === 1 ? height : rowHeight}
                text={first}
              />
            </g>
          )
        );
      })}
    </g>
  );
}

/** One part: a link to where it can be looked into. */
function Row({
  node,
  width,
  height,
  text,
}: {
  readonly node: FlowNode;
  readonly width: number;
  readonly height: number;
  readonly text: number;
}) {
  const { id, kind, name, count, failed, depth, dead, to, search } = node;
  return (
    <a href={href(to, { search })} class={`node ${kind}`} data-node={id}>
      <rect width={width - 2} height={height - 2} x="1" y="1" rx="7" class="row">
        <title>{name}</title>
      </rect>
      <rect width="4" height={height - 14} x="7" y="7" rx="2" class="stripe" />
      <text x="20" y={text + 18} class="node-name">
        {cut(titleOf(node), 22)}
      </text>
      <text x="20" y={text + 33} class="node-note">
        {kind === 'rule' ? 'rule' : cut(node.note, 18)}
      </text>
      <text x={width - 10} y={text + 33} text-anchor="end" class="node-count">
        {dead > 0 && <tspan class="bad">{dead} dead </tspan>}
        {failed > 0 && dead === 0 && <tspan class="bad">{failed} failed </tspan>}
        {(depth ?? 0) > 0 && <tspan class="warn">{depth} waiting </tspan>}
        {count > 0 && <tspan>{count}</tspan>}
      </text>
    </a>
  );
}

/** A rule is known by what it takes, anything else by its name without what the second line says. */
function titleOf({ kind, name, note }: FlowNode): string {
  if (kind === 'rule' && note !== 'rule') return note;
  const last = name.split('/').slice(-2).join('/');
  const own = last.replace(/\/?(StateMachine|Function|Queue|Pipe|Topic|EventBus|RestApi)$/, '');
  return own === '' ? last : own;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Lets the row of a part light up. */
function touch(layer: SVGGElement | null, node: FlowNode | undefined): void {
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
function moveDot(layer: SVGGElement, path: string, isFailed: boolean): void {
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
