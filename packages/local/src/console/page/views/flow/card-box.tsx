import type { FlowNode } from '../../../wire/flow.ts';
import { href } from '../../router.ts';
import type { PlacedCard } from './cards.ts';
import { isBar } from './sized-cards.ts';
import { fit, type Measure, titleOf } from './title-of.ts';

/** A card, with a row for each of its parts. */
export function CardBox({
  card: { rows, x, y, width, height },
  now,
  measure,
}: {
  readonly card: PlacedCard;
  readonly now: ReadonlyMap<string, FlowNode>;
  readonly measure: Measure;
}) {
  const isFailed = rows.some(({ id }) => {
    const node = now.get(id);
    return node !== undefined && (node.failed > 0 || node.dead > 0);
  });
  return (
    <g transform={`translate(${x} ${y})`} class={isFailed ? 'card failed' : 'card'}>
      <rect width={width} height={height} rx="8" class="box" />
      {rows.map(({ id }, index) => {
        const node = now.get(id);
        const part = height / rows.length;
        return (
          node !== undefined && (
            <g key={id} transform={`translate(0 ${index * part})`}>
              {index > 0 && <path d={`M0 0 H${width}`} class="row-line" />}
              <Row node={node} width={width} height={part} isBar={isBar(rows)} measure={measure} />
            </g>
          )
        );
      })}
    </g>
  );
}

/** One part: a link to where it can be looked into. A bar has its counts on a line of their own. */
function Row(props: {
  readonly node: FlowNode;
  readonly width: number;
  readonly height: number;
  readonly isBar: boolean;
  readonly measure: Measure;
}) {
  const { node, width, height, isBar, measure } = props;
  const { id, kind, name, note, to, search } = node;
  const title = titleOf(node);
  const middle = height / 2;
  const first = isBar ? middle - 11 : middle - 3;
  const said = kind === 'rule' ? 'rule' : note;
  const counts = countsOf(node);
  const taken = isBar ? 0 : measure(counts.map(({ text }) => text).join(' '));
  const room = width - 26 - taken;
  // Where the counts leave no room for it, the stripe says the same in colour.
  const isSeen = taken === 0 || measure(said) < room;
  return (
    <a href={href(to, { search })} class={`node ${kind}`} data-node={id}>
      <rect width={width - 2} height={height - 2} x="1" y="1" rx="7" class="row">
        <title>{title === name ? name : `${title}: ${name}`}</title>
      </rect>
      <rect width="4" height={height - 14} x="7" y="7" rx="2" class="stripe" />
      <text x="20" y={first} class="node-name">
        {fit(title, width - 26, measure)}
      </text>
      <text x="20" y={first + 15} class="node-note" opacity={isSeen ? 1 : 0}>
        {isSeen ? fit(said, room, measure) : said}
      </text>
      <text
        x={isBar ? 20 : width - 10}
        y={isBar ? first + 30 : first + 15}
        text-anchor={isBar ? 'start' : 'end'}
        class="node-count"
      >
        {counts.map(({ kind: of, text }, index) => (
          <tspan key={of} class={of}>
            {index > 0 && ' '}
            {text}
          </tspan>
        ))}
      </text>
    </a>
  );
}

/** What happened at a part, worst first. */
function countsOf({ count, failed, depth, dead }: FlowNode) {
  const all = [
    { kind: 'bad', text: dead > 0 ? `${dead} dead` : `${failed} failed`, count: dead + failed },
    { kind: 'warn', text: `${depth} waiting`, count: depth ?? 0 },
    { kind: 'plain', text: String(count), count },
  ];
  return all.filter((one) => one.count > 0);
}
