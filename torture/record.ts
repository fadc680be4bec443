import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The figures of one run. */
export interface RunFigures {
  readonly at: string;
  readonly app: string;
  readonly seed: number;
  readonly tried: number;
  readonly accepted: number;
  readonly events: number;
  readonly notices: number;
  readonly faults: number;
  readonly kills: number;
  readonly deadLetters: number;
  readonly violations: number;
  readonly seconds: number;
}

const summed = [
  'tried',
  'accepted',
  'events',
  'faults',
  'kills',
  'deadLetters',
  'violations',
] as const;

/** Appends the figures of a run to a file, one JSON object per line. */
export function recordRun(file: string, figures: RunFigures): void {
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(figures)}\n`);
}

/** The figures of all runs in a file as a table, by application and in total. */
export function sumUp(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const runs = lines.map((line) => JSON.parse(line) as RunFigures);
  const rows = [...Map.groupBy(runs, ({ app }) => app), ['all', runs] as const].map(
    ([app, own]) =>
      `| ${app} | ${own.length} | ${summed.map((name) => sum(own, name)).join(' | ')} | ${(sum(own, 'seconds') / 60).toFixed(0)} |`,
  );
  return [
    '| app | runs | requests | accepted | events | faults | kills | redriven | violations | minutes |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function sum(runs: readonly RunFigures[], name: (typeof summed)[number] | 'seconds'): number {
  return runs.reduce((total, run) => total + run[name], 0);
}
