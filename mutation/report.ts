import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fate } from './judge-area.ts';
import { known } from './known.ts';
import type { Mutant } from './mutants.ts';

/** How a sample was made, and how long it took. */
export interface Circumstances {
  readonly root: string;
  readonly seed: number;
  readonly minutes: number;
}

/** The score of an area in Markdown, and each survivor, with its reason if it is accepted. */
export function areaReport(fates: readonly Fate[], { minutes, root, seed }: Circumstances): string {
  const count = (by: Fate['noticedBy']) => fates.filter(({ noticedBy }) => noticedBy === by).length;
  const alive = fates
    .filter(({ noticedBy }) => noticedBy === undefined)
    .map((fate) => ({ ...fate, why: whyItMayLive(fate.mutant, root) }));
  const open = alive.filter(({ why }) => why === undefined).length;
  const noticed = fates.length - alive.length;
  const share = Math.round((100 * noticed) / (noticed + open));
  const date = new Date().toISOString().slice(0, 10);
  const score = [
    `${fates.length} mutants, seed ${seed}: ${noticed} noticed`,
    ...(count('contracts') > 0 ? [` (${count('contracts')} by contract tests)`] : []),
    ...(count('types') > 0 ? [` (${count('types')} by the type checker)`] : []),
    `, ${alive.length - open} live and may, ${open} live: **${share} %** of those that a test should notice.`,
    ` ${date}, ${minutes.toFixed(1)} minutes.`,
  ].join('');
  if (alive.length === 0) return score;
  const rows = alive.map(({ isReached, mutant, why }) => {
    const answer = why ?? (isReached ? '**open**' : '**open**: no test runs this line');
    return `| \`${mutant.file}:${mutant.line}\` | ${shown(mutant.written)} → ${shown(mutant.instead)} | ${answer} |`;
  });
  return [score, '', '| lives | what is broken | why it may |', '|---|---|---|', ...rows].join(
    '\n',
  );
}

/** Code in a table cell. */
function shown(code: string): string {
  const short = code.replaceAll(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|');
  return code === '' ? 'nothing' : `\`${short.length > 60 ? `${short.slice(0, 60)}…` : short}\``;
}

function whyItMayLive({ file, instead, line, written }: Mutant, root: string): string | undefined {
  const text = readFileSync(path.join(root, file), 'utf8').split('\n')[line - 1]?.trim();
  return known.find(
    (one) =>
      one.file === file && one.line === text && one.written === written && one.instead === instead,
  )?.why;
}
