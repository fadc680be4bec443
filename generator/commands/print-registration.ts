import { styleText } from 'node:util';
import { uriOf } from '../evolve/catalogue/event-source.ts';
import type { Content } from '../registry/content.ts';
import type { Action } from '../registry/plan.ts';
import type { Outcome } from '../registry/register.ts';

/** A row of the table: an outcome, or what a dry run foresees. */
export type Row = { readonly kind: string } & Omit<Outcome, 'kind'>;

/** The table of what was done, or of what is foreseen. */
export function rows(all: readonly Row[], isRefused: boolean): readonly string[] {
  const width = Math.max(0, ...all.map(({ content }) => content.name.length));
  return all.map((one) => row(one, width, isRefused));
}

/** What a dry run shows in place of an outcome. */
export function foreseen(action: Action): Row {
  const { kind, content } = action;
  if (kind === 'refuse') return { kind: 'refused', content, why: action.why };
  if (kind === 'unchanged') return { kind, content, version: action.registered.version };
  const why = kind === 'update' ? action.breaks : undefined;
  return { kind: `to ${kind}`, content, ...(why === undefined ? {} : { why }) };
}

const colors: Readonly<Record<string, 'green' | 'yellow' | 'red' | 'dim'>> = {
  created: 'green',
  updated: 'yellow',
  refused: 'red',
  failed: 'red',
  unchanged: 'dim',
};

function row({ kind, content, version, why }: Row, width: number, isRefused: boolean): string {
  const what = isRefused && kind.startsWith('to ') ? 'held back' : kind;
  const color = colors[what];
  const padded = what.padEnd(9);
  const shown = color === undefined ? padded : styleText(color, padded);
  const numbered = version === undefined ? '' : `  version ${version}`;
  const name = numbered === '' ? content.name : content.name.padEnd(width);
  const notes = [...(why === undefined ? [] : [why]), ...lossesOf(content)];
  return [
    `  ${shown}  ${name}${numbered}`,
    ...notes.map((note) => `             ${note}`),
    '',
  ].join('\n');
}

/** Where draft 4 cannot say what the schema says; what refers to such a place is not told again. */
function lossesOf({ losses }: Content): readonly string[] {
  return losses
    .filter(({ keyword }) => keyword !== '$ref')
    .map(({ pointer, keyword, why }) => {
      const place = pointer.replace(uriOf(''), '');
      return `wider than the schema: ${place}, ${keyword}: ${why}`;
    });
}

/** How many schemas ended how. */
export function count(outcomes: readonly Outcome[]): string {
  const groups = [...Map.groupBy(outcomes, ({ kind }) => kind)];
  if (groups.length === 0) return 'There are no events in these schemas.\n';
  return `${groups.map(([kind, { length }]) => `${length} ${kind}`).join(', ')}.\n`;
}
