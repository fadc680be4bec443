import { HASH_PRIME, HASH_SEED } from './field-trie.ts';

/** Called with each posting whose test the value may pass. */
export type Visit = (posting: number) => void;

interface Entry {
  readonly hash: number;
  /** The text: reversed if the index reads backwards, folded if the index ignores case. */
  readonly units: Uint16Array;
  readonly postings: number[];
}

/** Which end of values an index reads from, and whether it ignores case. */
export interface Reading {
  readonly backwards: boolean;
  readonly fold: Uint16Array | undefined;
}

/**
 * Finds, in one pass over a value, which of many texts it equals or starts with (ends with, if the
 * index reads backwards). A running hash is looked up at each length that some text has.
 */
export class TextIndex {
  private readonly reading: Reading;
  private readonly parts = new HashTable();
  private readonly wholes = new HashTable();
  private lengths = new Int32Array(0);

  constructor(reading: Reading) {
    this.reading = reading;
  }

  /** Files a posting under a text that values start with or, if `whole`, are equal to. */
  add(text: string, whole: boolean, posting: number): void {
    const units = new Uint16Array(text.length);
    let hash = HASH_SEED;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(this.reading.backwards ? text.length - 1 - at : at);
      units[at] = this.reading.fold?.[unit] ?? unit;
      hash = Math.imul(hash ^ (units[at] as number), HASH_PRIME);
    }
    (whole ? this.wholes : this.parts).add(hash, units, posting);
    if (whole || this.lengths.includes(text.length)) return;
    this.lengths = Int32Array.from([...this.lengths, text.length]).sort();
  }

  get isEmpty(): boolean {
    return this.parts.size === 0 && this.wholes.size === 0;
  }

  /** Visits all postings whose text fits `units[start] … units[end - 1]`. */
  find(units: Uint16Array, start: number, end: number, visit: Visit): void {
    const { backwards, fold } = this.reading;
    const step = backwards ? -1 : 1;
    const origin = backwards ? end - 1 : start;
    const length = end - start;
    let hash = HASH_SEED;
    let read = 0;
    const { lengths } = this;
    for (let next = 0; next < lengths.length; next += 1) {
      const wanted = lengths[next] as number;
      if (wanted > length) break;
      for (; read < wanted; read += 1) {
        const unit = units[origin + step * read] as number;
        hash = Math.imul(hash ^ (fold === undefined ? unit : (fold[unit] as number)), HASH_PRIME);
      }
      this.visitEntry(this.parts, units, origin, read, hash, visit);
    }
    if (this.wholes.size === 0) return;
    for (; read < length; read += 1) {
      const unit = units[origin + step * read] as number;
      hash = Math.imul(hash ^ (fold === undefined ? unit : (fold[unit] as number)), HASH_PRIME);
    }
    this.visitEntry(this.wholes, units, origin, read, hash, visit);
  }

  private visitEntry(
    table: HashTable,
    units: Uint16Array,
    origin: number,
    length: number,
    hash: number,
    visit: Visit,
  ): void {
    const { slots, mask } = table;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot];
      if (entry === undefined) return;
      if (entry.hash !== hash || entry.units.length !== length) continue;
      if (!this.spells(entry.units, units, origin)) continue;
      const { postings } = entry;
      for (let at = 0; at < postings.length; at += 1) visit(postings[at] as number);
      return;
    }
  }

  private spells(wanted: Uint16Array, units: Uint16Array, origin: number): boolean {
    const { backwards, fold } = this.reading;
    const step = backwards ? -1 : 1;
    for (let at = 0; at < wanted.length; at += 1) {
      const unit = units[origin + step * at] as number;
      if (wanted[at] !== (fold === undefined ? unit : fold[unit])) return false;
    }
    return true;
  }
}

/** Open addressing, at most a third full. */
class HashTable {
  size = 0;
  slots: (Entry | undefined)[] = new Array(4).fill(undefined);

  mask = this.slots.length - 1;

  add(hash: number, units: Uint16Array, posting: number): void {
    let slot = hash & this.mask;
    for (let entry = this.slots[slot]; entry !== undefined; entry = this.slots[slot]) {
      const same = entry.hash === hash && entry.units.length === units.length;
      if (same && entry.units.every((unit, at) => unit === units[at])) {
        entry.postings.push(posting);
        return;
      }
      slot = (slot + 1) & this.mask;
    }
    this.slots[slot] = { hash, units, postings: [posting] };
    this.size += 1;
    if (this.size * 3 > this.slots.length) this.enlarge();
  }

  private enlarge(): void {
    const entries = this.slots.filter((entry) => entry !== undefined);
    this.slots = new Array(this.slots.length * 2).fill(undefined);
    this.mask = this.slots.length - 1;
    for (const entry of entries) {
      let slot = entry.hash & this.mask;
      while (this.slots[slot] !== undefined) slot = (slot + 1) & this.mask;
      this.slots[slot] = entry;
    }
  }
}
