import { escapePointer } from '@eventwright/json';

/** Where the parts of a JSON text lie. */
export interface Positions {
  /** The offset of each value, by its JSON pointer (`''` is the whole text). */
  readonly values: ReadonlyMap<string, number>;
  /** The offset of each member's name, by the JSON pointer of its value. */
  readonly names: ReadonlyMap<string, number>;
  /** The syntax errors of the text: the position of each, and what is wrong. */
  readonly errors: readonly SyntaxMistake[];
  /** Members whose name their object already has. */
  readonly duplicates: readonly { readonly pointer: string; readonly name: string }[];
}

/** One thing that keeps a text from being JSON or YAML. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly message: string;
}

/** How deep lists and objects may lie in each other. */
export const maximumDepth = 500;

/** After this many mistakes, a text is assumed not to be JSON, and the search stops. */
const mostMistakes = 20;

/**
 * Reads a JSON text for its positions only; slower than `JSON.parse`, so only read when asked. After
 * a mistake it continues with what was probably meant, so that all mistakes are found at once.
 */
export function readPositions(text: string): Positions {
  return new PositionReader(text).read();
}

/** Ends the reading: nothing sensible can follow. */
class Given extends Error {}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON refuses them in strings
const plain = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])/y;
const word = /(?:true|false|null)(?!\w)/y;
const space = /[ \t\r\n]*/y;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

/** What was meant to be a name or a value. */
const brokenWord = /[^\s,:{}[\]"]+/y;

class PositionReader {
  readonly #text: string;
  #offset = 0;
  readonly #values = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #duplicates: { pointer: string; name: string }[] = [];
  readonly #errors: SyntaxMistake[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): Positions {
    try {
      this.#value('', 0);
      this.#space();
      if (this.#offset < this.#text.length) this.#note('unexpected text after the value');
    } catch (problem) {
      if (!(problem instanceof Given)) throw problem;
    }
    const [values, names, duplicates] = [this.#values, this.#names, this.#duplicates];
    return { values, names, duplicates, errors: this.#errors };
  }

  #value(pointer: string, depth: number): void {
    this.#space();
    this.#values.set(pointer, this.#offset);
    if (depth > maximumDepth) this.#giveUp(`nested more than ${maximumDepth} levels deep`);
    const first = this.#text[this.#offset];
    if (first === '{') this.#object(pointer, depth);
    else if (first === '[') this.#list(pointer, depth);
    else if (first === '"') this.#string();
    else if (this.#match(number) === '' && this.#match(word) === '') this.#broken();
  }

  /** Skips whatever is in the place of a value, if anything is. */
  #broken(): void {
    if (this.#offset >= this.#text.length) this.#giveUp('unexpected end of file, expected a value');
    this.#note('expected a value');
    if (this.#brokenString() === '') this.#match(brokenWord);
  }

  #object(pointer: string, depth: number): void {
    const seen = new Set<string>();
    this.#sequence('}', () => {
      const offset = this.#offset;
      const member = this.#name();
      const child = `${pointer}/${escapePointer(member)}`;
      if (seen.has(member)) this.#duplicates.push({ pointer: child, name: member });
      seen.add(member);
      this.#names.set(child, offset);
      this.#space();
      if (this.#text[this.#offset] === ':') this.#offset += 1;
      else {
        this.#note('expected a colon after the name');
        if (this.#text[this.#offset] === '=') this.#offset += 1;
        if (/[,}\]]/.test(this.#text[this.#offset] ?? '')) return;
      }
      this.#value(child, depth + 1);
    });
  }

  #name(): string {
    if (this.#text[this.#offset] === '"') return this.#string();
    this.#note('expected a name in double quotes');
    return this.#brokenString().slice(1, -1) || this.#match(brokenWord);
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
    if (this.#isAt(end)) return;
    let comma = this.#offset;
    for (;;) {
      this.#space();
      const before = this.#offset;
      if (this.#text[before] === end) this.#note('trailing commas are not allowed', comma);
      if (this.#isAt(end)) return;
      element();
      this.#space();
      if (this.#isAt(end)) return;
      comma = this.#offset;
      if (this.#isAt(',')) continue;
      if (this.#offset >= this.#text.length)
        this.#giveUp(`unexpected end of file, expected \`${end}\``);
      this.#note(`expected a comma or \`${end}\``);
      // The closing bracket of the other kind counts as ours. Anything that is not a value is
      // skipped.
      if (this.#isAt('}') || this.#isAt(']')) return;
      if (this.#offset === before || this.#text[this.#offset] === ':') this.#offset += 1;
    }
  }

  /** Reads the character if it is here. Returns whether it was. */
  #isAt(character: string): boolean {
    if (this.#text[this.#offset] !== character) return false;
    this.#offset += 1;
    return true;
  }

  /** Reads a string piece by piece: one expression for all of it would overflow on a long one. */
  #string(): string {
    const start = this.#offset;
    this.#offset += 1;
    do this.#match(plain);
    while (this.#match(escaped) !== '');
    if (this.#isAt('"')) return String(JSON.parse(this.#text.slice(start, this.#offset)));
    this.#offset = start;
    this.#note('unterminated string, or invalid escape sequence');
    return this.#brokenString().slice(1);
  }

  /** What was meant to be a string, to its quote or to the end of the line. */
  #brokenString(): string {
    const start = this.#offset;
    const quote = this.#text[start];
    if (quote !== '"' && quote !== "'") return '';
    const line = this.#text.indexOf('\n', start);
    const end = line < 0 ? this.#text.length : line;
    for (this.#offset += 1; this.#offset < end; this.#offset += 1) {
      const character = this.#text[this.#offset];
      if (character === '\\') this.#offset += 1;
      else if (character === quote) break;
    }
    this.#offset = Math.min(this.#offset + (this.#offset < end ? 1 : 0), end);
    return this.#text.slice(start, this.#offset);
  }

  #space(): void {
    this.#match(space);
    while (this.#text[this.#offset] === '/') {
      const offset = this.#offset;
      if (this.#match(comment) === '') return;
      this.#note('comments are not allowed', offset);
      this.#match(space);
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += found.length;
    return found;
  }

  /** Notes a mistake; one at the same place as the last is its consequence. */
  #note(message: string, offset = this.#offset): void {
    if (this.#errors.at(-1)?.offset === offset) return;
    this.#errors.push({ offset, message });
    if (this.#errors.length === mostMistakes) throw new Given();
  }

  #giveUp(message: string): never {
    this.#note(message);
    throw new Given();
  }
}
