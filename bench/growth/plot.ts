import type { Growth } from './dimension.ts';

const width = 420;
const height = 320;
const left = 60;
const top = 40;
const colours = [
  ...['#2f6fde', '#d9480f', '#2b8a3e', '#862e9c', '#c92a2a'],
  ...['#0b7285', '#e67700', '#5f3dc4', '#a61e4d', '#364fc7'],
];

/** Cost against size, both as multiples of the first and both logarithmic: a straight line is a power. */
export function growthPlot(all: readonly Growth[]): string {
  const largest = Math.max(
    ...all.map(({ dimension }) => (dimension.sizes.at(-1) ?? 1) / (dimension.sizes[0] ?? 1)),
  );
  const decades = Math.ceil(Math.log10(largest));
  const x = (times: number) => left + (Math.log10(times) / decades) * width;
  const y = (times: number) => top + height - (Math.log10(times) / decades) * height;
  const ticks = Array.from({ length: decades + 1 }, (_, power) => 10 ** power).map(
    (
      times,
    ) => `<path d="M${x(times)} ${top}v${height}M${left} ${y(times)}h${width}" stroke="#dee2e6"/>
<text x="${x(times)}" y="${top + height + 18}" text-anchor="middle">${times} ×</text>
<text x="${left - 8}" y="${y(times) + 4}" text-anchor="end">${times} ×</text>`,
  );
  const lines = all.map(({ costs, dimension, slope }, index) => {
    const colour = colours[index % colours.length];
    const points = dimension.sizes.map((size, at) => {
      const cost = (costs[at] ?? 1) / (costs[0] ?? 1);
      return `${x(size / (dimension.sizes[0] ?? 1)).toFixed(1)},${y(Math.max(1, cost)).toFixed(1)}`;
    });
    const label = `${dimension.name.replaceAll('`', '')}, by ${dimension.of}: ${slope.toFixed(2)}`;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>
<text x="${left + width + 16}" y="${top + 16 + index * 22}" fill="${colour}">${label}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 400" font-family="system-ui, sans-serif" font-size="13">
<title>Growth</title>
<rect width="960" height="400" fill="#fff"/>
<text x="10" y="22" font-size="15" font-weight="600">Cost against size, as multiples of the smallest, with the slope</text>
${[...ticks, ...lines].join('\n')}
</svg>
`;
}
