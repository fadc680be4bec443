import type { Flow, FlowNode } from '../../../wire/flow.ts';
import type { Card, PlacedCard } from './cards.ts';
import { rowHeight } from './row-height.ts';
import { type Measure, titleOf } from './title-of.ts';

/** A card is as wide as its longest title, between these. */
const [narrowest, widest] = [164, 198];
/** A bus of its own is a bar between those that publish to it and those that it serves. */
const narrowestBar = 102;
/** The space beside a title: the stripe before it, and a margin. */
const besideTitle = 30;
/** A bar has a line more than a row. */
const barHeight = 60;

/** A card that has its size, and no place yet. */
export type SizedCard = Card & Pick<PlacedCard, 'width' | 'height'>;

/** Gives all cards one width, and bars one of their own. */
export function sizedCards(
  cards: readonly Card[],
  edges: Flow['edges'],
  measure: Measure,
): readonly SizedCard[] {
  const titles = (rows: readonly FlowNode[]) => rows.map((row) => measure(titleOf(row)));
  const within = (width: number, least: number) =>
    Math.ceil(Math.min(widest, Math.max(least, width + besideTitle)));
  const usual = cards.filter(({ rows }) => !isBar(rows));
  const width = within(Math.max(0, ...usual.flatMap(({ rows }) => titles(rows))), narrowest);
  return cards.map((card) => ({
    ...card,
    width: isBar(card.rows) ? within(Math.max(...titles(card.rows)), narrowestBar) : width,
    height: heightOf(card.rows, edges),
  }));
}

/** Whether a card is a single bus, which is drawn as a bar. */
export function isBar(rows: readonly FlowNode[]): boolean {
  return rows.length === 1 && rows[0]?.kind === 'bus';
}

/** One row for each part; a part with many edges gets the height to keep them apart. */
function heightOf(rows: readonly FlowNode[], edges: Flow['edges']): number {
  const [only] = rows;
  if (rows.length > 1 || only === undefined) return rows.length * rowHeight;
  const coming = edges.filter(({ to }) => to === only.id).length;
  const going = edges.filter(({ from }) => from === only.id).length;
  const least = isBar(rows) ? barHeight : rowHeight;
  return Math.max(least, 16 * Math.max(coming, going), 12 * (coming + going));
}
