import { InvalidEventError } from '../invalid.ts';
import { type EventLeaves, LITERAL, NUMBER, STRING } from './event-leaves.ts';
import { descend, HASH_PRIME, HASH_SEED, type TrieNode } from './field-trie.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const DOT = 0x2e;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const SPACE = 0x20;
const DEEPEST = 1000;
/** The kinds of an array's items, as bits. */
const ELEMENT = 1;
const VALUE = 2;
const NUMBER_TEXT = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/**
 * Reads an event's text once, along the trie. Leaves that rules read go into `leaves`; all other
 * values are skipped by looking only at quotes and brackets. It is one loop over units and creates
 * no strings.
 */
export class Scanner {
  private units = new Uint16Array(0);
  private length = 0;
  private at = 0;
  private readonly root: TrieNode;
  private readonly leaves: EventLeaves;

  constructor(root: TrieNode, leaves: EventLeaves) {
    this.root = root;
    this.leaves = leaves;
  }

  /** @throws InvalidEventError if the part of the text that was read is not a JSON object. */
  scan(text: string): void {
    this.leaves.begin(text);
    this.units = this.leaves.units;
    this.length = text.length;
    // A quote behind the text ends every search for one.
    this.units[this.length] = QUOTE;
    this.at = 0;
    if (this.peek() !== OPEN_OBJECT)
      throw new InvalidEventError('an event is a JSON object', this.at);
    this.object(this.root, 0, 0);
    if (this.at < this.length && this.peek() >= 0) throw this.unexpected('the end of the text');
  }

  /** The next unit that is not white space, at `at`; -1 at the end. */
  private peek(): number {
    const units = this.units;
    let at = this.at;
    while ((units[at] as number) <= SPACE) at += 1;
    this.at = at;
    return at < this.length ? (units[at] as number) : -1;
  }

  private object(node: TrieNode, scope: number, depth: number): void {
    if (depth > DEEPEST) throw new InvalidEventError('an event nested too deeply', this.at);
    this.at += 1;
    if (this.peek() === CLOSE_OBJECT) {
      this.at += 1;
      return;
    }
    for (;;) {
      if (this.peek() !== QUOTE) throw this.unexpected('a name');
      const child = this.name(node);
      if (this.peek() !== COLON) throw this.unexpected('":"');
      this.at += 1;
      if (child === undefined) this.skip();
      else this.value(child, scope, depth);
      const next = this.peek();
      this.at += 1;
      if (next === COMMA) continue;
      if (next === CLOSE_OBJECT) return;
      this.at -= 1;
      throw this.unexpected('"," or "}"');
    }
  }

  /** Reads a name and finds the node below `node` that it leads to. */
  private name(node: TrieNode): TrieNode | undefined {
    const units = this.units;
    const start = this.at + 1;
    let at = start;
    let hash = HASH_SEED;
    for (;;) {
      const unit = units[at] as number;
      if (unit === QUOTE) break;
      if (unit === DOT || unit === BACKSLASH) return this.unusualName(node);
      hash = Math.imul(hash ^ unit, HASH_PRIME);
      at += 1;
    }
    this.at = at + 1;
    const { mask, hashes, nodes, keys } = node.names;
    for (let slot = hash & mask; nodes[slot] !== undefined; slot = (slot + 1) & mask) {
      if (hashes[slot] === hash && this.spells(keys[slot] as Uint16Array, start, at)) {
        return nodes[slot];
      }
    }
    return undefined;
  }

  private spells(key: Uint16Array, start: number, end: number): boolean {
    if (key.length !== end - start) return false;
    for (let at = 0; at < key.length; at += 1) {
      if (key[at] !== this.units[start + at]) return false;
    }
    return true;
  }

  private unusualName(node: TrieNode): TrieNode | undefined {
    const start = this.at + 1;
    const plain = this.skipString();
    return descend(node, plain ? this.leaves.text.slice(start, this.at - 1) : this.unescape(start));
  }

  private value(node: TrieNode, scope: number, depth: number): void {
    const unit = this.peek();
    if (unit === OPEN_OBJECT) {
      if (node.children.size === 0) this.skip();
      else this.object(node, scope, depth + 1);
    } else if (unit === OPEN_ARRAY) this.array(node, scope, depth + 1);
    else if (node.field < 0) this.skip();
    else this.leaf(unit, node.field, scope);
  }

  /**
   * Each item that is not a leaf gets a scope of its own. Apart from that, an array within an array
   * counts as part of it.
   */
  private array(node: TrieNode, scope: number, depth: number): void {
    if (depth > DEEPEST) throw new InvalidEventError('an event nested too deeply', this.at);
    const array = this.leaves.openArray();
    this.at += 1;
    let next = this.peek();
    if (next === CLOSE_ARRAY) this.at += 1;
    let kinds = 0;
    while (next !== CLOSE_ARRAY) {
      kinds |= this.item(node, scope, array, depth);
      next = this.peek();
      if (next !== COMMA && next !== CLOSE_ARRAY) throw this.unexpected('"," or "]"');
      this.at += 1;
    }
    this.leaves.closeArray(array, kinds === (ELEMENT | VALUE));
  }

  /** Reads an item and returns its kind. */
  private item(node: TrieNode, scope: number, array: number, depth: number): number {
    const unit = this.peek();
    if (unit !== OPEN_OBJECT && unit !== OPEN_ARRAY) {
      this.value(node, scope, depth);
      return VALUE;
    }
    const element = this.leaves.openScope(scope, array);
    this.value(node, element, depth);
    this.leaves.closeScope(element);
    return ELEMENT;
  }

  private leaf(unit: number, field: number, scope: number): void {
    const start = this.at;
    if (unit === QUOTE) {
      const plain = this.skipString();
      if (plain) this.leaves.add(field, STRING, start + 1, this.at - 1, scope);
      else this.leaves.addUnescaped(field, this.unescape(start + 1), scope);
      return;
    }
    this.skipScalar();
    const text = this.leaves.text;
    if (unit === 0x74 || unit === 0x66 || unit === 0x6e) {
      const literal = text.slice(start, this.at);
      if (literal !== 'true' && literal !== 'false' && literal !== 'null') {
        throw this.unexpected('a value');
      }
      this.leaves.add(field, LITERAL, start, this.at, scope);
      return;
    }
    if (!this.isPlainNumber(start) && !NUMBER_TEXT.test(text.slice(start, this.at))) {
      throw this.unexpected('a value');
    }
    this.leaves.add(field, NUMBER, start, this.at, scope);
  }

  /** Whether the text from `start` consists of digits only, without a leading zero. */
  private isPlainNumber(start: number): boolean {
    if (this.units[start] === 0x30) return this.at === start + 1;
    for (let at = start; at < this.at; at += 1) {
      const unit = this.units[at] as number;
      if (unit < 0x30 || unit > 0x39) return false;
    }
    return this.at > start;
  }

  /** Skips a string and its quotes; false if it has escapes. */
  private skipString(): boolean {
    const units = this.units;
    let at = this.at + 1;
    let plain = true;
    for (;;) {
      const unit = units[at] as number;
      if (unit === QUOTE) break;
      if (unit === BACKSLASH) {
        plain = false;
        at += 1;
        if (at >= this.length) break;
      }
      at += 1;
    }
    if (at >= this.length) throw new InvalidEventError('a string is not closed', this.at);
    this.at = at + 1;
    return plain;
  }

  private skipScalar(): void {
    const units = this.units;
    let at = this.at;
    for (;;) {
      const unit = units[at] as number;
      if (unit === COMMA || unit === CLOSE_OBJECT || unit === CLOSE_ARRAY || unit <= SPACE) break;
      if (unit === QUOTE) break;
      at += 1;
    }
    if (at === this.at) throw this.unexpected('a value');
    this.at = at;
  }

  /** Skips a value of any kind: in objects and arrays only strings and brackets matter. */
  private skip(): void {
    const first = this.peek();
    if (first === QUOTE) {
      this.skipString();
      return;
    }
    if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) {
      this.skipScalar();
      return;
    }
    const units = this.units;
    let open = 0;
    do {
      const unit = units[this.at] as number;
      if (unit === QUOTE) {
        if (this.at >= this.length) throw this.unexpected('a closing bracket');
        this.skipString();
        continue;
      }
      if (unit === OPEN_OBJECT || unit === OPEN_ARRAY) open += 1;
      else if (unit === CLOSE_OBJECT || unit === CLOSE_ARRAY) open -= 1;
      this.at += 1;
    } while (open > 0);
  }

  /** The string that starts at `start` and ends before `at`, without its escapes. */
  private unescape(start: number): string {
    try {
      return JSON.parse(this.leaves.text.slice(start - 1, this.at)) as string;
    } catch {
      throw new InvalidEventError('a string has a bad escape', start - 1);
    }
  }

  private unexpected(wanted: string): InvalidEventError {
    return new InvalidEventError(`not JSON: expected ${wanted} here`, this.at);
  }
}
