/** A point of a letter: 0 to 4 across, 0 to 6 down. */
export type Point = readonly [x: number, y: number];

/** A straight stroke of the pen. */
export type Stroke = readonly [from: Point, to: Point];

/** How wide the box of a letter is, in the units of its points. */
export const letterWidth = 4;

/** How high the box of a letter is, in the units of its points. */
export const letterHeight = 6;

/**
 * An alphabet of strokes: `xy` pairs form lines, and spaces separate lines. It is drawn here
 * because Lambda's machines have no fonts.
 */
const lines: Readonly<Record<string, string>> = {
  ' ': '',
  A: '062046 1434',
  B: '06003041425233 0333444536 3606',
  C: '4130100105163645',
  D: '0600304145360600',
  E: '40000646 0333',
  F: '400006 0333',
  G: '41301001051636454323',
  H: '0006 4046 0343',
  I: '1030 2026 1636',
  J: '4045361605',
  K: '0006 4003 1346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  O: '301001051636454130',
  P: '06003041423303',
  Q: '301001051636454130 2446',
  R: '06003041423303 2346',
  S: '413010010213334445361605',
  T: '0040 2026',
  U: '000516364540',
  V: '002640',
  W: '0016233640',
  X: '0046 4006',
  Y: '002340 2326',
  Z: '00400646',
};

/** The strokes of a letter; undefined for one that the alphabet lacks. */
export function strokesOf(letter: string): readonly Stroke[] | undefined {
  return lines[letter]?.split(' ').flatMap(strokesOfLine);
}

function strokesOfLine(line: string): readonly Stroke[] {
  const points = [...line.matchAll(/(\d)(\d)/g)].map(([, x, y]): Point => [Number(x), Number(y)]);
  return points.slice(1).map((to, index): Stroke => [points[index] ?? to, to]);
}
