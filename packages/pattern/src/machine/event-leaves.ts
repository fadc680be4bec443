import type { Leaf } from '../leaf.ts';
import { comparableNumber } from '../number.ts';
import { shortDecimal } from './short-decimal.ts';

export const STRING = 1;
export const NUMBER = 2;
export const LITERAL = 3;

export const INSIDE = 1;
export const OUTSIDE = 2;

/**
 * The leaves of one event that some rule reads. They are numbers in typed arrays, so matching an
 * event allocates no objects. The scanner fills them, and each event starts with none.
 *
 * A leaf's text is `units[start] … units[end - 1]`, without quotes. Its scope is the innermost
 * array element around it, or 0 outside of arrays.
 */
export class EventLeaves {
  text = '';
  /**
   * The event's text as UTF-16 units, followed by the unescaped form of each string that has
   * escapes.
   */
  units = new Uint16Array(8192);
  count = 0;
  field = new Int32Array(64);
  kind = new Uint8Array(64);
  start = new Int32Array(64);
  end = new Int32Array(64);
  scope = new Int32Array(64);
  /** The next leaf of the same field, or -1. */
  next = new Int32Array(64);
  /** By field: its first and last leaf, or -1. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** By field: whether it has leaves `OUTSIDE` all array elements, `INSIDE` some, or both. */
  readonly places: Uint8Array;
  scopes = 1;
  /** By scope: the scope around it, and which array of the event it is an element of. */
  scopeParent = new Int32Array(16);
  scopeArray = new Int32Array(16);
  /** By scope and by array: its leaves, all arrays in it included, are those from start to before end. */
  scopeStart = new Int32Array(16);
  scopeEnd = new Int32Array(16);
  arrays = 0;
  arrayStart = new Int32Array(16);
  arrayEnd = new Int32Array(16);
  /** By array: 1 if it has both values and objects or arrays. Its values count as outside of all its elements. */
  arrayIsMixed = new Uint8Array(16);
  private bytes = Buffer.from(this.units.buffer);
  private unescapedEnd = 0;
  private values: (Leaf | undefined)[] = [];
  /** By leaf: its number if `isRead`; NaN if no double represents it. */
  private numbers = new Float64Array(64);
  private isRead = new Uint8Array(64);

  constructor(fields: number) {
    this.first = new Int32Array(fields).fill(-1);
    this.last = new Int32Array(fields).fill(-1);
    this.places = new Uint8Array(fields);
  }

  /** Forgets the last event and takes the text of the next one. */
  begin(text: string): void {
    for (let leaf = 0; leaf < this.count; leaf += 1) {
      const field = this.field[leaf] as number;
      this.first[field] = -1;
      this.places[field] = 0;
      this.values[leaf] = undefined;
    }
    this.text = text;
    this.count = 0;
    this.scopes = 1;
    this.arrays = 0;
    this.unescapedEnd = text.length + 1;
    if (this.units.length < 2 * text.length + 2) {
      this.units = new Uint16Array(2 * text.length + 2);
      this.bytes = Buffer.from(this.units.buffer);
    }
    this.bytes.write(text, 'utf16le');
  }

  add(field: number, kind: number, start: number, end: number, scope: number): void {
    const leaf = this.count++;
    if (leaf === this.field.length) this.grow();
    this.field[leaf] = field;
    this.kind[leaf] = kind;
    this.isRead[leaf] = 0;
    this.start[leaf] = start;
    this.end[leaf] = end;
    this.scope[leaf] = scope;
    this.next[leaf] = -1;
    this.places[field] = (this.places[field] as number) | (scope === 0 ? OUTSIDE : INSIDE);
    if (this.first[field] === -1) this.first[field] = leaf;
    else this.next[this.last[field] as number] = leaf;
    this.last[field] = leaf;
  }

  /** Adds a string that had to be unescaped: its units go after the text. */
  addUnescaped(field: number, value: string, scope: number): void {
    const start = this.unescapedEnd;
    for (let at = 0; at < value.length; at += 1) this.units[start + at] = value.charCodeAt(at);
    this.unescapedEnd = start + value.length;
    this.add(field, STRING, start, this.unescapedEnd, scope);
    this.values[this.count - 1] = { kind: 'string', value };
  }

  /** A new element of an array, inside the scope that the array is in. */
  openScope(parent: number, array: number): number {
    const scope = this.scopes++;
    if (scope === this.scopeParent.length) {
      this.scopeParent = grown(this.scopeParent);
      this.scopeArray = grown(this.scopeArray);
      this.scopeStart = grown(this.scopeStart);
      this.scopeEnd = grown(this.scopeEnd);
    }
    this.scopeParent[scope] = parent;
    this.scopeArray[scope] = array;
    this.scopeStart[scope] = this.count;
    return scope;
  }

  closeScope(scope: number): void {
    this.scopeEnd[scope] = this.count;
  }

  /** A new array, in the order of the text. */
  openArray(): number {
    const array = this.arrays++;
    if (array === this.arrayStart.length) {
      this.arrayStart = grown(this.arrayStart);
      this.arrayEnd = grown(this.arrayEnd);
      this.arrayIsMixed = grownBytes(this.arrayIsMixed);
    }
    this.arrayStart[array] = this.count;
    return array;
  }

  closeArray(array: number, isMixed: boolean): void {
    this.arrayEnd[array] = this.count;
    this.arrayIsMixed[array] = isMixed ? 1 : 0;
  }

  /** The leaf as a value, created once. */
  value(leaf: number): Leaf {
    const known = this.values[leaf];
    if (known !== undefined) return known;
    const text = this.text.slice(this.start[leaf], this.end[leaf]);
    const kind = this.kind[leaf];
    const value: Leaf =
      kind === STRING
        ? { kind: 'string', value: text }
        : { kind: kind === NUMBER ? 'number' : 'literal', text };
    this.values[leaf] = value;
    return value;
  }

  /** The double that represents a number in comparisons, read once; NaN if there is none. */
  number(leaf: number): number {
    if (this.isRead[leaf] === 1) return this.numbers[leaf] as number;
    const [start, end] = [this.start[leaf] as number, this.end[leaf] as number];
    const short = shortDecimal(this.units, start, end);
    const number = short ?? comparableNumber(this.text.slice(start, end)) ?? Number.NaN;
    this.numbers[leaf] = number;
    this.isRead[leaf] = 1;
    return number;
  }

  private grow(): void {
    this.field = grown(this.field);
    this.start = grown(this.start);
    this.end = grown(this.end);
    this.scope = grown(this.scope);
    this.next = grown(this.next);
    this.kind = grownBytes(this.kind);
    this.isRead = grownBytes(this.isRead);
    const numbers = new Float64Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function grownBytes(array: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(array.length * 2);
  larger.set(array);
  return larger;
}
