import type { Mutant } from './mutants.ts';

/** What became of a mutant. */
export interface Fate {
  readonly area: string;
  readonly mutant: Mutant;
  readonly noticedBy: 'contracts' | 'tests' | undefined;
  readonly failed: string | undefined;
}

/** The table of areas, and those that live. */
export function report(fates: readonly Fate[]): string {
  const rows = [...Map.groupBy(fates, ({ area }) => area)].map(([area, own]) => {
    const count = (by: Fate['noticedBy']) => own.filter(({ noticedBy }) => noticedBy === by).length;
    const share = Math.round((100 * (own.length - count(undefined))) / own.length);
    return `| ${area} | ${own.length} | ${count('contracts')} | ${count('tests')} | ${count(undefined)} | ${share} % |`;
  });
  const alive = fates
    .filter(({ noticedBy }) => noticedBy === undefined)
    .map(({ mutant: { file, line, written, instead } }) => {
      const short = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 60);
      return `- \`${file}:${line}\`: \`${short(written)}\` → \`${short(instead)}\``;
    });
  return [
    '| area | mutants | noticed by contract tests | noticed by our tests | live | noticed |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    ...alive,
  ].join('\n');
}
