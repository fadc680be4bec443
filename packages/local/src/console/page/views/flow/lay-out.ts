import type { Flow } from '../../../wire/flow.ts';
import { cardsOf, type PlacedCard } from './cards.ts';
import { connect } from './connect.ts';
import { type SizedCard, sizedCards } from './sized-cards.ts';
import { estimateWidth, type Measure } from './title-of.ts';
import type { Place, Way } from './ways.ts';

const margin = 12;
const gap = 14;
/** The height of the heading above the cards that nothing leads to. */
const headingHeight = 30;
/** The minimum width of such cards, even if the others are narrower. */
const leastLine = 600;

/** A picture of the flow, in pixels. */
export interface Picture {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  readonly ways: readonly Way[];
  /** The position of the heading of the cards without an edge, if there are others. */
  readonly heading: Place | undefined;
}

/** Lays a flow out from left to right, with the parts of one delivery in one card. */
export function layOut(
  { nodes, edges }: Pick<Flow, 'nodes' | 'edges'>,
  measure: Measure = estimateWidth,
): Picture {
  const cards = sizedCards(cardsOf({ nodes, edges }), edges, measure);
  const cardOf = new Map(cards.flatMap(({ id, rows }) => rows.map((row) => [row.id, id] as const)));
  const between = edges.filter(({ from, to }) => cardOf.get(from) !== cardOf.get(to));
  const joined = new Set(between.flatMap(({ from, to }) => [cardOf.get(from), cardOf.get(to)]));
  const loose = cards.filter(({ id }) => !joined.has(id));
  if (between.length === 0) {
    const placed = inLines(loose, { x: 0, y: 0 }, 0);
    return { ...frame(placed, []), cards: placed, ways: [], heading: undefined };
  }
  const connected = connect(
    cards.filter(({ id }) => joined.has(id)),
    between,
  );
  const { left, top, width, height } = frame(connected.cards, connected.ways);
  const heading = { x: left + margin, y: top + height + gap };
  const below = inLines(loose, { x: heading.x, y: heading.y + headingHeight - gap }, width);
  const placed = [...connected.cards, ...below];
  return {
    ...frame(placed, connected.ways),
    cards: placed,
    ways: connected.ways,
    heading: loose.length > 0 ? heading : undefined,
  };
}

/** Sets cards in lines, below one another where the width is used up. */
function inLines(cards: readonly SizedCard[], start: Place, width: number): readonly PlacedCard[] {
  const end = start.x + Math.max(width - 2 * margin, leastLine);
  let { x, y } = start;
  let tallest = 0;
  return cards.map((card) => {
    if (x > start.x && x + card.width > end) {
      [x, y, tallest] = [start.x, y + tallest + gap, 0];
    }
    const placed = { ...card, x, y };
    x += card.width + gap;
    tallest = Math.max(tallest, card.height);
    return placed;
  });
}

/** What holds all cards and curves. */
function frame(cards: readonly PlacedCard[], ways: readonly Way[]) {
  const bends = ways.flatMap(({ points }) => points);
  const left = Math.min(...cards.map(({ x }) => x), ...bends.map(({ x }) => x)) - margin;
  const top = Math.min(...cards.map(({ y }) => y), ...bends.map(({ y }) => y)) - margin;
  const right = Math.max(...cards.map(({ x, width }) => x + width), ...bends.map(({ x }) => x));
  const bottom = Math.max(...cards.map(({ y, height }) => y + height), ...bends.map(({ y }) => y));
  return { left, top, width: right + margin - left, height: bottom + margin - top };
}
