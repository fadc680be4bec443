import type { FlowNode } from '../../../wire/flow.ts';
import { shortName } from '../../parts/short-name.ts';

/** The width of a text in a title, in pixels. */
export type Measure = (text: string) => number;

/**
 * The title of a rule is what it matches. The title of anything else is its name, without what the
 * second line says.
 */
export function titleOf({ kind, name, note }: FlowNode): string {
  if (kind === 'rule' && note !== 'rule') return note;
  return shortName(name);
}

/** Measures titles in the typeface of the page. */
export function measureTitles(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return estimateWidth;
  context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}

/** The width of a text in a wide typeface. */
export function estimateWidth(text: string): number {
  return text.length * 7.6;
}

/** Cuts a text to a width. Of a dotted name the end tells more than the beginning. */
export function fit(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const isDotted = /^\S+\.\S+$/.test(text);
  for (let length = text.length - 1; length > 1; length -= 1) {
    const cut = isDotted ? `…${text.slice(-length)}` : `${text.slice(0, length)}…`;
    if (measure(cut) <= width) return cut;
  }
  return text.slice(0, 1);
}
