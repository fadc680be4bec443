/** A set of code points as sorted, disjoint, inclusive ranges. */
export type Ranges = readonly (readonly [number, number])[];

const last = 0x10ffff;

/** Sorts and merges ranges. */
export function rangesOf(ranges: Ranges): Ranges {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const previous = merged.at(-1);
    if (previous && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** All other code points. */
export function complement(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  let next = 0;
  for (const [from, to] of rangesOf(ranges)) {
    if (from > next) result.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= last) result.push([next, last]);
  return result;
}

/** Returns whether a code point is in the set. */
export function contains(ranges: Ranges, point: number): boolean {
  return ranges.some(([from, to]) => from <= point && point <= to);
}

/** Adds the other case of each ASCII letter, and of no other character. */
export function withBothCases(ranges: Ranges): Ranges {
  const shifted = ranges.flatMap(([from, to]) => [
    ...overlap(from, to, 65, 90, 32),
    ...overlap(from, to, 97, 122, -32),
  ]);
  return rangesOf([...ranges, ...shifted]);
}

function overlap(from: number, to: number, low: number, high: number, shift: number): Ranges {
  const start = Math.max(from, low);
  const end = Math.min(to, high);
  return start <= end ? [[start + shift, end + shift]] : [];
}

const digits: Ranges = [[48, 57]];
const word: Ranges = [[48, 57], [65, 90], [95, 95], [97, 122]]; // biome-ignore format: one line
const space: Ranges = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: Ranges = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];

/** The sets that have an escape of their own (ECMA-262, "CharacterClassEscape"). */
export const named: Readonly<Record<string, Ranges>> = {
  d: digits,
  D: complement(digits),
  w: word,
  W: complement(word),
  s: space,
  S: complement(space),
};

/** The code points that the dot matches. */
export const dot: Ranges = complement(lineEnds);

const properties = new Map<string, Ranges>();

/**
 * The set of a Unicode property escape such as `\p{L}`, computed once with the JavaScript engine.
 */
export function unicodeProperty(escaped: string): Ranges {
  const known = properties.get(escaped);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^${escaped}$`, 'u');
  const found: [number, number][] = [];
  for (let point = 0; point <= last; point++) {
    if (!pattern.test(String.fromCodePoint(point))) continue;
    const previous = found.at(-1);
    if (previous && previous[1] === point - 1) previous[1] = point;
    else found.push([point, point]);
  }
  properties.set(escaped, found);
  return found;
}
