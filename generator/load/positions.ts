import { escapePointer } from '../model/subschemas.ts';

/** Where the parts of a JSON text lie. */
export interface Positions {
  /** The offset of each value, by its JSON pointer (`''` is the whole text). */
  readonly values: ReadonlyMap<string, number>;
  /** The offset of each member's name, by the JSON pointer of its value. */
  readonly names: ReadonlyMap<string, number>;
  /** What keeps the text from being JSON, if anything does: where, and what was wrong. */
  readonly error: { readonly offset: number; readonly message: string } | undefined;
  /** Members whose name their object already has. */
  readonly duplicates: readonly { readonly pointer: string; readonly name: string }[];
}

/** How deep lists and objects may lie in each other. */
export const maximumDepth = 500;

/** Reads a JSON text for its positions only; slower than `JSON.parse`, so only read when asked. */
export function readPositions(text: string): Positions {
  const reader = new PositionReader(text);
  return reader.read();
}

class SyntaxProblem extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON refuses them in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;
const space = /[ \t\r\n]*/y;

class PositionReader {
  readonly #text: string;
  #offset = 0;
  readonly #values = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #duplicates: { pointer: string; name: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): Positions {
    const found = { values: this.#values, names: this.#names, duplicates: this.#duplicates };
    try {
      this.#value('', 0);
      this.#space();
      if (this.#offset < this.#text.length) this.#fail('nothing more may follow the value');
      return { ...found, error: undefined };
    } catch (problem) {
      if (!(problem instanceof SyntaxProblem)) throw problem;
      return { ...found, error: { offset: problem.offset, message: problem.message } };
    }
  }

  #value(pointer: string, depth: number): void {
    this.#space();
    this.#values.set(pointer, this.#offset);
    if (depth > maximumDepth) this.#fail(`nested more than ${maximumDepth} levels deep`);
    const first = this.#text[this.#offset];
    if (first === '{') this.#object(pointer, depth);
    else if (first === '[') this.#list(pointer, depth);
    else if (first === '"') this.#string();
    else if (this.#match(number) === '' && this.#match(word) === '') {
      this.#fail(
        first === undefined
          ? 'the text ends where a value is expected'
          : 'a value is expected here',
      );
    }
  }

  #object(pointer: string, depth: number): void {
    const seen = new Set<string>();
    this.#sequence('}', () => {
      const offset = this.#offset;
      if (this.#text[offset] !== '"') this.#fail('a member begins with its name in double quotes');
      const name: unknown = JSON.parse(this.#string());
      const member = String(name);
      const child = `${pointer}/${escapePointer(member)}`;
      if (seen.has(member)) this.#duplicates.push({ pointer: child, name: member });
      seen.add(member);
      this.#names.set(child, offset);
      this.#space();
      if (this.#text[this.#offset] !== ':') this.#fail('a colon is expected after the name');
      this.#offset += 1;
      this.#value(child, depth + 1);
    });
  }

  #list(pointer: string, depth: number): void {
    let index = 0;
    this.#sequence(']', () => {
      this.#value(`${pointer}/${index}`, depth + 1);
      index += 1;
    });
  }

  #sequence(end: '}' | ']', element: () => void): void {
    this.#offset += 1;
    this.#space();
    if (this.#text[this.#offset] === end) {
      this.#offset += 1;
      return;
    }
    for (;;) {
      this.#space();
      if (this.#text[this.#offset] === end) this.#fail('a comma is one too many before the end');
      element();
      this.#space();
      const next = this.#text[this.#offset];
      if (next !== ',' && next !== end) this.#fail(`a comma or \`${end}\` is expected here`);
      this.#offset += 1;
      if (next === end) return;
    }
  }

  #string(): string {
    const found = this.#match(string);
    if (found === '') this.#fail('this string does not end on its line, or holds a bad escape');
    return found;
  }

  #space(): void {
    this.#match(space);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += found.length;
    return found;
  }

  #fail(message: string): never {
    throw new SyntaxProblem(this.#offset, message);
  }
}
