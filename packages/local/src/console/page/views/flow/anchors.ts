import type { FlowEdge } from '../../../wire/flow.ts';
import type { PlacedCard } from './cards.ts';
import type { Place } from './ways.ts';

type Side = 'from' | 'to';
const other = { from: 'to', to: 'from' } as const;
/** Edges at one side of a card keep this distance, in pixels. */
const apart = 9;

/** Where a part is drawn: its card, and the middle of its row. */
interface End {
  readonly card: PlacedCard;
  readonly y: number;
}

/**
 * Where each edge leaves and arrives: at the side of its part that faces the other part. At a card
 * of one part, the edges stand at the height of where they come from, so that they are level.
 */
export function anchorsOf(
  cards: readonly PlacedCard[],
  edges: readonly FlowEdge[],
  bends: (from: string, to: string) => readonly Place[],
): (edge: FlowEdge, side: Side) => Place {
  const ends = new Map(cards.flatMap((card) => rowEnds(card)));
  const endOf = (id: string): End => {
    const end = ends.get(id);
    if (end === undefined) throw new Error(`No card has ${id}.`);
    return end;
  };
  const isRight = (edge: FlowEdge, side: Side) =>
    middle(endOf(edge[other[side]]).card) >= middle(endOf(edge[side]).card);
  const farY = ({ from, to }: FlowEdge, side: Side): number => {
    const bend = bends(from, to).at(side === 'from' ? 0 : -1);
    return bend?.y ?? endOf(side === 'from' ? to : from).y;
  };
  return (edge, side) => {
    const { card, y } = endOf(edge[side]);
    const right = isRight(edge, side);
    const x = right ? card.x + card.width : card.x;
    if (card.rows.length > 1) return { x, y };
    const beside = edges
      .flatMap((one) => (['from', 'to'] as const).map((end) => ({ edge: one, side: end })))
      .filter((one) => one.edge[one.side] === edge[side] && isRight(one.edge, one.side) === right)
      .map((one) => ({ ...one, far: farY(one.edge, one.side) }))
      .sort((a, b) => a.far - b.far);
    const places = spread(
      beside.map(({ far }) => far),
      card,
    );
    const index = beside.findIndex((one) => one.edge === edge && one.side === side);
    return { x, y: places[index] ?? y };
  };
}

function rowEnds(card: PlacedCard): readonly (readonly [string, End])[] {
  const { rows, y, height } = card;
  return rows.map(({ id }, row) => [id, { card, y: y + (height * (row + 0.5)) / rows.length }]);
}

/** Heights as near to those wanted as the card and the distance between them allow. */
function spread(wanted: readonly number[], { y, height }: PlacedCard): readonly number[] {
  const distance = Math.min(apart, height / (wanted.length + 1));
  const [first, last] = [y + distance, y + height - distance];
  let before = Number.NEGATIVE_INFINITY;
  const down = wanted.map((one) => {
    before = Math.max(first, one, before + distance);
    return before;
  });
  let after = Number.POSITIVE_INFINITY;
  return down
    .toReversed()
    .map((one) => {
      after = Math.min(last, one, after - distance);
      return after;
    })
    .toReversed();
}

function middle({ x, width }: PlacedCard): number {
  return Math.round(x + width / 2);
}
