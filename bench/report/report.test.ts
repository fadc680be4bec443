import { expect, test } from 'vitest';
import { slopeOf } from '../growth/dimension.ts';
import { headlineOf } from './headline.ts';
import { measured } from './measure.ts';
import { overviewMarkdown } from './overview.ts';
import { barPlot, shortNumber } from './plot.ts';
import { runEach } from './run-each.ts';
import { markdown, type Table } from './table.ts';

const table: Table = {
  id: 'speed',
  title: 'Speed <fast>',
  note: 'Of two.',
  columns: ['median'],
  rows: [
    { name: 'ours', isOurs: true, cells: ['2'], value: 2, spread: [1, 3] },
    { name: 'theirs', isOurs: false, cells: ['1'], value: 1 },
  ],
  plot: { unit: 'per second', better: 'higher' },
};

test('a benchmark that fails or is skipped does not stop the others', () => {
  const codes: Readonly<Record<string, number>> = { fails: 1, skips: 3, works: 0 };
  const outcomes = runEach(Object.keys(codes), (name) => [
    '--eval',
    `process.exit(${codes[name]})`,
  ]);
  expect(outcomes.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'fails failed',
    'skips skipped',
    'works done',
  ]);
});

test('a table shows our rows in bold', () => {
  expect(markdown(table)).toBe(
    'Of two.\n\n|  | median |\n| --- | ---: |\n| **ours** | 2 |\n| theirs | 1 |',
  );
});

test('a plot has one bar per row, scaled to the longest spread', () => {
  const plot = barPlot(table) ?? '';
  expect(plot).toContain('Speed &lt;fast&gt; (per second, higher is better)');
  expect(plot.match(/<rect /g)).toHaveLength(3);
  expect(plot).toContain('width="280.0"');
  expect(plot).toContain('width="140.0"');
});

test('several rounds are reported as their median and spread', () => {
  expect(measured([3, 1, 2])).toEqual({ median: 2, least: 1, greatest: 3 });
  expect([1_234_567, 950, 12_345].map(shortNumber)).toEqual(['1.23 M', '950', '12.3 k']);
});

test('the slope of the logarithms is the exponent', () => {
  const square = [1, 2, 3].map((x) => [x, 2 * x + 1] as const);
  expect(slopeOf(square)).toBeCloseTo(2);
});

test('a headline compares ours with the best peer, and not with a lower bound', () => {
  const rows = [
    { name: 'ours', isOurs: true, cells: [], value: 4 },
    { name: 'slow', isOurs: false, cells: [], value: 8 },
    { name: 'quick', isOurs: false, cells: [], value: 6 },
    { name: 'nothing', isOurs: false, isFloor: true, cells: [], value: 1 },
  ];
  const plot = { unit: 'ms', better: 'lower' } as const;
  expect(headlineOf('work', rows, plot, (ms) => `${ms} ms`)).toEqual({
    measure: 'work',
    ours: '4 ms',
    peer: 'quick: 6 ms',
    ratio: 1.5,
  });
  const higher = headlineOf('work', rows, { unit: 'per s', better: 'higher' }, String);
  expect(higher).toMatchObject({ peer: 'slow: 8', ratio: 0.5 });
});

test('a headline without a peer is an error', () => {
  expect(() =>
    headlineOf('work', table.rows.slice(0, 1), { unit: '', better: 'lower' }, String),
  ).toThrow('nothing to compare');
});

test('the overview has the headlines in the order of the document, wins in bold', () => {
  const headline = { measure: 'work', ours: '1', peer: 'theirs: 2' };
  const overview = {
    second: { date: '2026-11-28', headlines: [{ ...headline, ratio: 0.5 }] },
    first: { date: '2026-11-29', headlines: [{ ...headline, ratio: 2 }] },
  };
  const document = `## Cold start: loading\n\n${['first', 'second', 'unmeasured']
    .map((id) => `<!-- bench ${id} -->\n<!-- end of bench ${id} -->`)
    .join('\n')}`;
  expect(overviewMarkdown(overview, document).split('\n').slice(2)).toEqual([
    '| [Cold start: loading](#cold-start-loading) | work | 1 | theirs: 2 | **2.00** | 2026-11-29 |',
    '| [Cold start: loading](#cold-start-loading) | work | 1 | theirs: 2 | 0.50 | 2026-11-28 |',
  ]);
});
