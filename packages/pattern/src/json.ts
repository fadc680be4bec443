/** A JSON document that keeps the position of every value and the text of every number. */
export type JsonNode =
  | { readonly kind: 'object'; readonly start: number; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly start: number; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly start: number; readonly value: string }
  | { readonly kind: 'number'; readonly start: number; readonly text: string }
  | { readonly kind: 'literal'; readonly start: number; readonly text: 'true' | 'false' | 'null' };

/** One member of an object, in the order of the text. A name can occur twice. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly value: JsonNode;
}

/** The text is not valid JSON from `offset` on. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.name = 'JsonSyntaxError';
    this.offset = offset;
  }
}

/** The JSON parser of EventBridge's engine, Jackson, also refuses deeper documents. */
const DEEPEST = 1000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const SPACE = /[\t\n\r ]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;

/**
 * Reads JSON text into nodes. Numbers keep their text, because no double represents
 * `9007199254740993`.
 *
 * @throws JsonSyntaxError with the offset of the first unexpected character.
 */
export function parseJson(text: string): JsonNode {
  const reader = new Reader(text);
  const node = reader.value(0);
  reader.skipSpace();
  if (reader.at < text.length) throw reader.unexpected('the end of the text');
  return node;
}

class Reader {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  skipSpace(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  value(depth: number): JsonNode {
    this.skipSpace();
    const start = this.at;
    if (depth > DEEPEST) throw new JsonSyntaxError(`nested deeper than ${DEEPEST} levels`, start);
    const first = this.text[start];
    if (first === '{') return { kind: 'object', start, members: this.members(depth) };
    if (first === '[') return { kind: 'array', start, items: this.items(depth) };
    if (first === '"') return { kind: 'string', start, value: this.string() };
    const literal = this.take(LITERAL);
    if (literal !== undefined) {
      return { kind: 'literal', start, text: literal as 'true' | 'false' | 'null' };
    }
    const number = this.take(NUMBER);
    if (number !== undefined) return { kind: 'number', start, text: number };
    throw this.unexpected('a value');
  }

  private members(depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    this.at += 1;
    if (this.comes('}')) return members;
    do {
      this.skipSpace();
      const start = this.at;
      const name = this.string();
      if (!this.comes(':')) throw this.unexpected('":"');
      members.push({ name, start, value: this.value(depth + 1) });
    } while (this.comes(','));
    if (!this.comes('}')) throw this.unexpected('"," or "}"');
    return members;
  }

  private items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.at += 1;
    if (this.comes(']')) return items;
    do {
      items.push(this.value(depth + 1));
    } while (this.comes(','));
    if (!this.comes(']')) throw this.unexpected('"," or "]"');
    return items;
  }

  private string(): string {
    const start = this.at;
    if (this.text.charCodeAt(start) !== QUOTE) throw this.unexpected('a string');
    let end = start + 1;
    let plain = true;
    for (; end < this.text.length; end += 1) {
      const unit = this.text.charCodeAt(end);
      if (unit === QUOTE) break;
      if (unit === BACKSLASH) end += 1;
      if (unit === BACKSLASH || unit < FIRST_PRINTABLE) plain = false;
    }
    this.at = end + 1;
    if (plain && end < this.text.length) return this.text.slice(start + 1, end);
    return this.unescape(start, end + 1);
  }

  private unescape(start: number, end: number): string {
    try {
      return JSON.parse(this.text.slice(start, end)) as string;
    } catch {
      throw new JsonSyntaxError('not JSON: this string is not closed or has a bad escape', start);
    }
  }

  private comes(punctuation: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== punctuation) return false;
    this.at += 1;
    return true;
  }

  private take(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    const taken = expression.exec(this.text)?.[0];
    this.at += taken?.length ?? 0;
    return taken;
  }

  unexpected(wanted: string): JsonSyntaxError {
    const found = this.text[this.at];
    const seen = found === undefined ? 'the text ends' : `there is ${JSON.stringify(found)}`;
    return new JsonSyntaxError(`not JSON: expected ${wanted}, but ${seen}`, this.at);
  }
}
