import type { Headline, Plot, Row } from './table.ts';

/** The line of the overview for a table: our row beside the best of the others, without lower bounds. */
export function headlineOf(
  measure: string,
  rows: readonly Row[],
  { better }: Plot,
  shown: (value: number) => string,
): Headline {
  const compared = rows.filter(({ isFloor, value }) => value !== undefined && !isFloor);
  const direction = better === 'higher' ? -1 : 1;
  const [peer] = compared
    .filter(({ isOurs }) => !isOurs)
    .toSorted((one, other) => direction * ((one.value ?? 0) - (other.value ?? 0)));
  const ours = compared.find(({ isOurs }) => isOurs);
  if (ours?.value === undefined || peer?.value === undefined)
    throw new Error(`${measure}: there is nothing to compare.`);
  return {
    measure,
    ours: shown(ours.value),
    peer: `${peer.name}: ${shown(peer.value)}`,
    ratio: better === 'higher' ? ours.value / peer.value : peer.value / ours.value,
  };
}
