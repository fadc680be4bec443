/** A point of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A drawn edge: its ends, the points on it, and its SVG path. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Place[];
  readonly path: string;
}

/** The curve of an edge from one side of a card to another, around the cards in between. */
export function wayBetween(
  { from, to }: { readonly from: string; readonly to: string },
  start: Place,
  end: Place,
  bends: readonly Place[],
): Way {
  const between = bends.filter(({ x }) => (x - start.x) * (x - end.x) < 0);
  const isBeside = start.x === end.x;
  const points = isBeside ? [start, aside(start, end), end] : [start, ...between, end];
  return { from, to, points, path: isBeside ? loop(start, end) : curve(points) };
}

/** Between two cards of the same column, the curve bends outwards. */
function aside(start: Place, end: Place): Place {
  return { x: start.x + 34, y: (start.y + end.y) / 2 };
}

function loop(start: Place, end: Place): string {
  const { x } = aside(start, end);
  return `M${at(start)} C${at({ x, y: start.y })} ${at({ x, y: end.y })} ${at(end)}`;
}

/** A curve that is level at each of its points. */
function curve(points: readonly Place[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let last = first;
  const parts = [`M${at(first)}`];
  for (const point of rest) {
    const x = (last.x + point.x) / 2;
    parts.push(`C${at({ x, y: last.y })} ${at({ x, y: point.y })} ${at(point)}`);
    last = point;
  }
  return parts.join(' ');
}

function at({ x, y }: Place): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
