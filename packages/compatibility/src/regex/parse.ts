import { parseClass, parseEscape } from './classes.ts';
import { type Cursor, cursorOf, NotSupported } from './cursor.ts';
import { dot, type Ranges, withBothCases } from './ranges.ts';

/** A regular expression that an automaton can decide. */
export type Expression =
  | { readonly kind: 'class'; readonly ranges: Ranges }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'repeat';
      readonly part: Expression;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/**
 * Parses a pattern, read with the `u` flag as Ajv does. Returns undefined for look-around, back
 * references and word boundaries, which an automaton of this kind cannot decide.
 */
export function parsePattern(pattern: string, ignoreCase = false): Expression | undefined {
  const cursor = cursorOf(pattern);
  try {
    const expression = choice(cursor, ignoreCase);
    return cursor.isAtEnd() ? expression : undefined;
  } catch (error) {
    if (error instanceof NotSupported) return undefined;
    throw error;
  }
}

function choice(cursor: Cursor, ignoreCase: boolean): Expression {
  const parts = [sequence(cursor, ignoreCase)];
  while (cursor.take('|')) parts.push(sequence(cursor, ignoreCase));
  return parts.length === 1 ? (parts[0] as Expression) : { kind: 'choice', parts };
}

function sequence(cursor: Cursor, ignoreCase: boolean): Expression {
  const parts: Expression[] = [];
  while (!cursor.isAtEnd() && !cursor.sees('|') && !cursor.sees(')')) {
    parts.push(quantified(cursor, term(cursor, ignoreCase)));
  }
  return { kind: 'sequence', parts };
}

function term(cursor: Cursor, ignoreCase: boolean): Expression {
  if (cursor.take('^')) return { kind: 'start' };
  if (cursor.take('$')) return { kind: 'end' };
  if (cursor.take('(')) return group(cursor, ignoreCase);
  const ranges = characters(cursor);
  return { kind: 'class', ranges: ignoreCase ? withBothCases(ranges) : ranges };
}

function group(cursor: Cursor, ignoreCase: boolean): Expression {
  if (cursor.sees('?')) {
    const isPlain = cursor.take('?:') || cursor.takeMatch(/^\?<[A-Za-z_$][\w$]*>/) !== undefined;
    if (!isPlain) throw new NotSupported(cursor.rest());
  }
  const inner = choice(cursor, ignoreCase);
  cursor.expect(')');
  return { kind: 'sequence', parts: [inner] };
}

function characters(cursor: Cursor): Ranges {
  if (cursor.take('.')) return dot;
  if (cursor.take('[')) return parseClass(cursor);
  if (cursor.take('\\')) return parseEscape(cursor);
  if (cursor.takeMatch(/^[*+?{}\]]/) !== undefined) throw new NotSupported(cursor.rest());
  const point = cursor.point();
  return [[point, point]];
}

function quantified(cursor: Cursor, part: Expression): Expression {
  const bounds = quantifier(cursor);
  if (bounds === undefined) return part;
  if (part.kind === 'start' || part.kind === 'end') throw new NotSupported('a repeated anchor');
  cursor.take('?');
  return { kind: 'repeat', part, ...bounds };
}

function quantifier(cursor: Cursor): { min: number; max: number } | undefined {
  if (cursor.take('*')) return { min: 0, max: Infinity };
  if (cursor.take('+')) return { min: 1, max: Infinity };
  if (cursor.take('?')) return { min: 0, max: 1 };
  const braces = cursor.takeMatch(/^\{(\d+)(,(\d*))?\}/);
  if (braces === undefined) return undefined;
  const min = Number(braces[1]);
  if (braces[2] === undefined) return { min, max: min };
  return { min, max: braces[3] === '' ? Infinity : Number(braces[3]) };
}
