import type { Row, Table } from './table.ts';

const barHeight = 20;
const labelWidth = 250;
const plotWidth = 420;
const valueWidth = 130;

/** A bar for each row of a table, with its spread as a line, as SVG. */
export function barPlot({ plot, rows, title }: Table): string | undefined {
  const drawn = rows.filter((row) => row.value !== undefined);
  if (plot === undefined || drawn.length === 0) return undefined;
  const greatest = Math.max(...drawn.map(({ spread, value = 0 }) => spread?.[1] ?? value));
  const scale = (value: number) => (value / greatest) * plotWidth;
  const height = 40 + drawn.length * (barHeight + 8) + 10;
  const width = labelWidth + plotWidth + valueWidth;
  const bars = drawn.map((row, index) => bar(row, 40 + index * (barHeight + 8), scale));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="10" y="22" font-size="15" font-weight="600">${escaped(title)} (${escaped(plot.unit)}, ${plot.better} is better)</text>
${bars.join('\n')}
</svg>
`;
}

function bar(
  { isOurs, name, spread, value = 0 }: Row,
  y: number,
  scale: (value: number) => number,
): string {
  const middle = y + barHeight / 2;
  const end = labelWidth + scale(spread?.[1] ?? value) + 8;
  const line = spread && [
    `<path d="M${(labelWidth + scale(spread[0])).toFixed(1)} ${middle}H${(labelWidth + scale(spread[1])).toFixed(1)}" stroke="#222" stroke-width="2"/>`,
  ];
  return [
    `<text x="${labelWidth - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>`,
    `<rect x="${labelWidth}" y="${y}" width="${scale(value).toFixed(1)}" height="${barHeight}" fill="${isOurs ? '#2f6fde' : '#b8bec9'}"/>`,
    ...(line ?? []),
    `<text x="${end.toFixed(1)}" y="${middle + 4}">${escaped(shortNumber(value))}</text>`,
  ].join('\n');
}

/** A number with three digits and a letter for thousands. */
export function shortNumber(value: number): string {
  const units = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const [size, unit] = units.find(([least]) => value >= least) ?? [1, ''];
  return `${Number((value / size).toPrecision(3))}${unit === '' ? '' : ` ${unit}`}`;
}

/** Text for SVG, without Markdown marks. */
function escaped(text: string): string {
  return text
    .replaceAll('`', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
