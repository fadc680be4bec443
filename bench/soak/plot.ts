import type { Point } from './slope.ts';

const [width, height, left, top] = [520, 260, 60, 40];
const colours = ['#2f6fde', '#862e9c', '#d9480f', '#2b8a3e'];

/** Curves over time, each relative to its median. A constant value stays at 1. */
export function soakPlot(curves: Readonly<Record<string, readonly Point[]>>): string {
  const all = Object.entries(curves).map(([name, points]) => [name, multiples(points)] as const);
  const minutes = Math.max(...all.flatMap(([, points]) => points.map(([minute]) => minute)), 1);
  const most = Math.max(
    2,
    Math.ceil(Math.max(...all.flatMap(([, points]) => points.map(([, times]) => times)))),
  );
  const x = (minute: number) => (left + (minute / minutes) * width).toFixed(1);
  const y = (times: number) => (top + height - (times / most) * height).toFixed(1);
  const ticks = Array.from({ length: most + 1 }, (_, times) => {
    const at = Number(y(times));
    return `<path d="M${left} ${at}h${width}" stroke="#dee2e6"/><text x="${left - 8}" y="${at + 4}" text-anchor="end">${times} ×</text>`;
  });
  const lines = all.map(([name, points], index) => {
    const path = points.map(([minute, times]) => `${x(minute)},${y(times)}`).join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colours[index]}" stroke-width="2"/>
<text x="${left + width + 16}" y="${top + 16 + index * 22}" fill="${colours[index]}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 340" font-family="system-ui, sans-serif" font-size="13">
<title>Soak</title>
<rect width="780" height="340" fill="#fff"/>
<text x="10" y="22" font-size="15" font-weight="600">Over ${minutes.toFixed(0)} minutes, as multiples of the median of all minutes</text>
${[...ticks, ...lines].join('\n')}
<text x="${left}" y="${top + height + 22}">0 min</text>
<text x="${left + width}" y="${top + height + 22}" text-anchor="end">${minutes.toFixed(0)} min</text>
</svg>
`;
}

function multiples(points: readonly Point[]): readonly Point[] {
  const values = points.map(([, value]) => value).toSorted((one, other) => one - other);
  const middle = values[values.length >> 1] ?? 1;
  return points.map(([minute, value]) => [minute, value / middle]);
}
