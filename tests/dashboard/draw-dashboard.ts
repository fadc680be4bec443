/** A widget in the body of a CloudWatch dashboard. */
export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly Metric[];
  };
}

/** `[namespace, name, dimension, value, …, options]`; `.` repeats the value above it. */
type Metric = readonly (string | MetricOptions)[];

interface MetricOptions {
  readonly label?: string;
  readonly expression?: string;
  readonly stat?: string;
  readonly visible?: boolean;
}

/** CloudWatch's grid is 24 columns wide. */
const cell = { width: 40, height: 26 };
const colors = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#17becf'];

/** Draws the layout of a dashboard and the metrics of each widget as SVG, without data. */
export function drawDashboard(widgets: readonly Widget[]): string {
  const rows = Math.max(...widgets.map(({ y, height }) => y + height));
  const [width, height] = [24 * cell.width, rows * cell.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<title>The dashboard of the image pipeline</title>
<rect width="${width}" height="${height}" fill="#f2f3f3"/>
${widgets.map(drawWidget).join('\n')}
</svg>
`;
}

function drawWidget({ x, y, width, height, properties }: Widget): string {
  const [left, top] = [x * cell.width + 3, y * cell.height + 3];
  const [inner, tall] = [width * cell.width - 6, height * cell.height - 6];
  const { title = '', markdown, alarms, metrics } = properties;
  const lines = metrics === undefined ? [] : drawLegend(metrics, left, top + 38);
  const frame = `<rect x="${left}" y="${top}" width="${inner}" height="${tall}" rx="4" fill="#fff" stroke="#d5dbdb"/>`;
  const heading = `<text x="${left + 10}" y="${top + 18}" font-weight="bold">${escapeXml(title)}</text>`;
  return [
    frame,
    ...(title === '' ? [] : [heading]),
    ...lines,
    ...(alarms === undefined ? [] : drawAlarms(alarms, left, top, inner)),
    ...(markdown === undefined ? [] : drawText(markdown, left, top, inner)),
  ].join('\n');
}

function drawLegend(metrics: readonly Metric[], left: number, top: number): readonly string[] {
  return labelsOf(metrics).map((label, index) => {
    const y = top + index * 14;
    const color = colors[index % colors.length];
    return `<rect x="${left + 10}" y="${y - 8}" width="14" height="4" fill="${color}"/><text x="${left + 30}" y="${y}" font-size="9">${escapeXml(label)}</text>`;
  });
}

/** The name of each line of a graph: its label, otherwise its metric with the percentile. */
function labelsOf(metrics: readonly Metric[]): readonly string[] {
  let before: Metric = [];
  return metrics.flatMap((metric) => {
    const options = metric.find((part) => typeof part === 'object') ?? {};
    const full = metric.map((part, index) => (part === '.' ? (before[index] ?? part) : part));
    before = full;
    if (options.visible === false) return [];
    if (options.label) return [options.label];
    if (options.expression !== undefined) return ['one line for each value that is found'];
    const of = full.slice(3).find((part) => typeof part === 'string');
    const stat = /^p\d/.test(options.stat ?? '') ? ` ${options.stat}` : '';
    const name = `${String(full[1])}${stat}`.replace(/Approximate(NumberOf)?/, '');
    return [of === undefined ? name : `${String(of)}: ${name}`];
  });
}

function drawAlarms(
  alarms: readonly string[],
  left: number,
  top: number,
  width: number,
): readonly string[] {
  const columns = 4;
  const wide = (width - 20) / columns;
  return alarms.map((name, index) => {
    const [x, y] = [
      left + 10 + (index % columns) * wide,
      top + 36 + Math.floor(index / columns) * 15,
    ];
    return `<circle cx="${x + 4}" cy="${y - 4}" r="4" fill="#1d8102"/><text x="${x + 12}" y="${y}" font-size="9">${escapeXml(name)}</text>`;
  });
}

function drawText(text: string, left: number, top: number, width: number): readonly string[] {
  const words = text.replaceAll('`', '').split(' ');
  const lines: string[] = [''];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length * 5.8 > width - 20) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.map(
    (line, index) =>
      `<text x="${left + 10}" y="${top + 20 + index * 15}">${escapeXml(line)}</text>`,
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
