import { type Cursor, NotSupported } from './cursor.ts';
import { complement, named, type Ranges, rangesOf, unicodeProperty } from './ranges.ts';

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

/** Parses what follows a backslash, outside or inside of brackets. */
export function parseEscape(cursor: Cursor): Ranges {
  const property = cursor.takeMatch(/^[pP]\{[^}]*\}/);
  if (property !== undefined) return unicodeProperty(`\\${property[0]}`);
  const set = cursor.takeMatch(/^[dDwWsS]/);
  if (set !== undefined) return named[set[0]] as Ranges;
  const code = cursor.takeMatch(/^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\})/);
  if (code !== undefined) return single(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
  const control = cursor.takeMatch(/^(?:[tnvfr]|0(?!\d))/);
  if (control !== undefined) return single(controls[control[0]] as number);
  const letter = cursor.takeMatch(/^c([A-Za-z])/);
  if (letter?.[1] !== undefined) return single(letter[1].charCodeAt(0) % 32);
  if (cursor.takeMatch(/^[A-Za-z0-9]/) !== undefined) throw new NotSupported(cursor.rest());
  return single(cursor.point());
}

/** Parses a class up to its closing bracket. The opening bracket has been read. */
export function parseClass(cursor: Cursor): Ranges {
  const isNegated = cursor.take('^');
  const parts: (readonly [number, number])[] = [];
  while (!cursor.take(']')) {
    const from = classAtom(cursor);
    const isRange = cursor.sees('-') && !cursor.sees('-]');
    if (!isRange) {
      parts.push(...from);
      continue;
    }
    cursor.take('-');
    parts.push([onePoint(from), onePoint(classAtom(cursor))]);
  }
  const ranges = rangesOf(parts);
  return isNegated ? complement(ranges) : ranges;
}

function classAtom(cursor: Cursor): Ranges {
  if (cursor.take('\\b')) return single(8);
  return cursor.take('\\') ? parseEscape(cursor) : single(cursor.point());
}

function onePoint(ranges: Ranges): number {
  const [range] = ranges;
  if (ranges.length !== 1 || range === undefined || range[0] !== range[1]) {
    throw new NotSupported('a range between sets');
  }
  return range[0];
}

function single(point: number): Ranges {
  return [[point, point]];
}
