import { styleText } from 'node:util';
import { counted } from '../../diagnostic/counted.ts';
import { uriOf } from '../../model/event-source.ts';
import type { Content } from '../../registry/content.ts';
import type { Action } from '../../registry/plan-action.ts';
import type { Outcome } from '../../registry/register.ts';

/** A row of the table: an outcome, or what a dry run foresees. */
export type Row = { readonly kind: string } & Omit<Outcome, 'kind'>;

/** The result of a registration. */
export interface Result {
  readonly registry: string;
  /** Where the registry is: an address, or a region of AWS. */
  readonly place: string;
  readonly rows: readonly Row[];
  /**
   * Schemas that are registered but not, or no longer, in the catalogue. They are reported and left
   * alone.
   */
  readonly others: readonly string[];
  readonly end: 'done' | 'dry run' | 'failed' | 'refused';
}

/** The text of a row in place of an outcome, if nothing is done. */
export function foreseen(action: Action, isRefused: boolean): Row {
  const { kind, content } = action;
  if (kind === 'refuse') return { kind: 'refused', content, why: action.why };
  if (kind === 'unchanged') return { kind, content, version: action.registered.version };
  const why = kind === 'update' ? action.breaks : undefined;
  const what = isRefused ? 'held back' : `to ${kind}`;
  return { kind: what, content, ...(why === undefined ? {} : { why }) };
}

/** The result as a table. */
export function resultAsText(result: Result): string {
  const { registry, place, rows, others, end } = result;
  const width = Math.max(0, ...rows.map(({ content }) => content.name.length));
  const also =
    others.length === 0 ? '' : `In the registry, but not in these schemas: ${others.join(', ')}.\n`;
  const lines = inOrder(rows).map((one) => row(one, width));
  const unchanged = rows.filter(({ kind }) => kind === 'unchanged').length;
  const isFolded = unchanged > 0 && unchanged < rows.length;
  if (isFolded) lines.push(`  ${shownKind('unchanged')}  ${counted(unchanged, 'schema')}\n`);
  return `Registry ${registry} (${place})\n${lines.join('')}${also}${endings[end](rows)}`;
}

/** The result for programs. */
export function resultAsJson({ rows, ...result }: Result): string {
  const schemas = rows.map(({ content, ...row }) => {
    return { name: content.name, ...row, losses: content.losses };
  });
  return `${JSON.stringify({ ...result, schemas }, null, 2)}\n`;
}

const endings: Readonly<Record<Result['end'], (rows: readonly Row[]) => string>> = {
  done: count,
  'dry run': () => 'This was a dry run: nothing was registered.\n',
  failed: (rows) => `${count(rows)}Run it again to continue.\n`,
  refused: () =>
    'Nothing was registered. `eventwright breaking --against registry` shows each change;\n' +
    'pass --allow-breaking REASON to register it anyway.\n',
};

/** Failures come first. Unchanged schemas are omitted if anything else happened. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const isBad = ({ kind }: Row) => kind === 'refused' || kind === 'failed';
  const shown = rows.some(({ kind }) => kind !== 'unchanged')
    ? rows.filter(({ kind }) => kind !== 'unchanged')
    : rows;
  return [...shown.filter(isBad), ...shown.filter((one) => !isBad(one))];
}

const colors: Readonly<Record<string, 'green' | 'yellow' | 'red' | 'dim'>> = {
  created: 'green',
  updated: 'yellow',
  refused: 'red',
  failed: 'red',
  unchanged: 'dim',
};

function row({ kind, content, version, why }: Row, width: number): string {
  const shown = shownKind(kind);
  const numbered = version === undefined ? '' : `  version ${version}`;
  const name = numbered === '' ? content.name : content.name.padEnd(width);
  const notes = [...(why === undefined ? [] : [why]), ...lossesOf(content)];
  return [
    `  ${shown}  ${name}${numbered}`,
    ...notes.map((note) => `             ${note}`),
    '',
  ].join('\n');
}

function shownKind(kind: string): string {
  const color = Object.hasOwn(colors, kind) ? colors[kind] : undefined;
  const padded = kind.padEnd(9);
  return color === undefined ? padded : styleText(color, padded);
}

/** The places that draft 4 cannot express. References to such a place are not listed again. */
function lossesOf({ losses }: Content): readonly string[] {
  return losses
    .filter(({ keyword }) => keyword !== '$ref')
    .map(({ pointer, keyword, why }) => {
      const place = pointer.replace(uriOf(''), '');
      return `wider than the schema: ${place}, ${keyword}: ${why}`;
    });
}

/** How many schemas ended how. */
function count(rows: readonly Row[]): string {
  const groups = [...Map.groupBy(rows, ({ kind }) => kind)];
  if (groups.length === 0) return 'There are no events in these schemas.\n';
  return `${groups.map(([kind, { length }]) => `${length} ${kind}`).join(', ')}.\n`;
}
