import type { FlowEdge } from '../../../wire/flow.ts';
import type { PlacedCard } from './cards.ts';
import { rowHeight } from './row-height.ts';
import type { Place } from './ways.ts';

type Side = 'from' | 'to';
const other = { from: 'to', to: 'from' } as const;
/** Edges at one side of a part keep this distance, in pixels. */
const apart = 9;

/** Where a part is drawn: its card, and its row in it. */
interface End {
  readonly card: PlacedCard;
  readonly row: Span;
}

/** A stretch from top to bottom. */
interface Span {
  readonly y: number;
  readonly height: number;
}

/**
 * Where each edge starts and ends: at the side of its part that faces the other part, in the order
 * of their destinations. At a tall part, edges are at the height of their origin, so that they are
 * level.
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
    if (bend !== undefined) return bend.y;
    const [own, far] = side === 'from' ? [from, to] : [to, from];
    const { row } = endOf(isTall(endOf(far).row) ? own : far);
    return row.y + row.height / 2;
  };
  return (edge, side) => {
    const { card, row } = endOf(edge[side]);
    const right = isRight(edge, side);
    const beside = edges
      .flatMap((one) => (['from', 'to'] as const).map((end) => ({ edge: one, side: end })))
      .filter((one) => one.edge[one.side] === edge[side] && isRight(one.edge, one.side) === right)
      .map((one) => ({ ...one, far: farY(one.edge, one.side) }))
      .sort((a, b) => a.far - b.far);
    const far = beside.map((one) => one.far);
    const places = isTall(row) ? spread(far, row) : centred(far.length, row);
    const index = beside.findIndex((one) => one.edge === edge && one.side === side);
    return { x: right ? card.x + card.width : card.x, y: places[index] ?? row.y };
  };
}

function rowEnds(card: PlacedCard): readonly (readonly [string, End])[] {
  const height = card.height / card.rows.length;
  return card.rows.map(({ id }, index) => [
    id,
    { card, row: { y: card.y + height * index, height } },
  ]);
}

function isTall({ height }: Span): boolean {
  return height > 1.5 * rowHeight;
}

/** This many heights around the middle. */
function centred(count: number, { y, height }: Span): readonly number[] {
  const distance = Math.min(apart, height / (count + 1));
  return Array.from(
    { length: count },
    (_, index) => y + height / 2 + (index - (count - 1) / 2) * distance,
  );
}

/** Heights as near to those wanted as the part and the distance between them allow. */
function spread(wanted: readonly number[], { y, height }: Span): readonly number[] {
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
