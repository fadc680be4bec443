/** Thrown if a pattern uses something undecidable; `parsePattern` catches it. */
export class NotSupported extends Error {
  override name = 'NotSupported';
}

/** A position in a pattern, which advances as text is read. */
export interface Cursor {
  isAtEnd(): boolean;
  sees(text: string): boolean;
  take(text: string): boolean;
  takeMatch(pattern: RegExp): RegExpMatchArray | undefined;
  expect(text: string): void;
  /** Reads one code point. */
  point(): number;
  rest(): string;
}

/** A cursor at the start of a pattern. */
export function cursorOf(pattern: string): Cursor {
  let index = 0;
  const cursor: Cursor = {
    isAtEnd: () => index >= pattern.length,
    sees: (text) => pattern.startsWith(text, index),
    take: (text) => {
      const found = pattern.startsWith(text, index);
      if (found) index += text.length;
      return found;
    },
    takeMatch: (expression) => {
      const match = pattern.slice(index).match(expression) ?? undefined;
      index += match?.[0].length ?? 0;
      return match;
    },
    expect: (text) => {
      if (!cursor.take(text)) throw new NotSupported(pattern.slice(index));
    },
    point: () => {
      const point = pattern.codePointAt(index);
      if (point === undefined) throw new NotSupported('the end of the pattern');
      index += point > 0xffff ? 2 : 1;
      return point;
    },
    rest: () => pattern.slice(index),
  };
  return cursor;
}
