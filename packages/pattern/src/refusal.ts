import type { Refusal } from './pattern.ts';

/**
 * The parser's position in a pattern: the offset in the text, and the names and indexes that lead
 * to it.
 */
export interface Place {
  readonly offset: number;
  readonly steps: readonly (string | number)[];
}

/** Thrown inside the parser and caught at its entry. */
export class Refused extends Error {
  readonly place: Place;
  readonly hint: string | undefined;
  constructor(message: string, place: Place, hint?: string) {
    super(message);
    this.place = place;
    this.hint = hint;
  }
}

/** The refusal as callers see it, with line and column. */
export function describeRefusal(text: string, refused: Refused): Refusal {
  const { offset, steps } = refused.place;
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    kind: 'refused',
    message: refused.message,
    offset,
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    pointer: jsonPointer(steps),
    hint: refused.hint,
  };
}

/** The JSON pointer (RFC 6901) of a place. */
export function jsonPointer(steps: readonly (string | number)[]): string {
  return steps
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
