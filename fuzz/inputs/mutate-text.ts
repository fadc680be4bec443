import type { Random } from '@eventwright/pattern/testing';
import { oddTexts } from './odd.ts';

/**
 * Changes a text at a few places: deletes, repeats, changes or moves characters, or inserts odd
 * ones.
 */
export function mutateText(random: Random, text: string, others: readonly string[] = []): string {
  let changed = text;
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    changed = random.pick(changes)(random, changed, others);
  }
  return changed;
}

type Change = (random: Random, text: string, others: readonly string[]) => string;

const changes: readonly Change[] = [
  (random, text) => splice(random, text, ''),
  (random, text) => splice(random, text, random.pick(oddTexts)),
  (random, text) => insert(random, text, random.pick(oddTexts)),
  (random, text) => insert(random, text, piece(random, text)),
  (random, text) => insert(random, text, piece(random, text).repeat(2 + random.below(40))),
  (random, text) => insert(random, text, piece(random, random.pick([text, ...oddTexts]))),
  (random, text, others) => insert(random, text, piece(random, random.pick([text, ...others]))),
  (random, text, others) => splice(random, text, piece(random, random.pick([text, ...others]))),
  (random, text) => text.slice(0, random.below(text.length + 1)),
  (random, text) => text.slice(random.below(text.length + 1)),
  (random, text) => flip(random, text),
  (random, text) => renumber(random, text),
];

function piece(random: Random, text: string): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + 1 + random.below(24));
}

function insert(random: Random, text: string, added: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + added + text.slice(at);
}

function splice(random: Random, text: string, instead: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + instead + text.slice(at + 1 + random.below(12));
}

function flip(random: Random, text: string): string {
  if (text === '') return text;
  const at = random.below(text.length);
  const unit = text.charCodeAt(at) ^ (1 << random.below(8));
  return text.slice(0, at) + String.fromCharCode(unit) + text.slice(at + 1);
}

const numbers = ['0', '-1', '1e999', '99999999999999999999', '2147483648', '0.1', '-0', '1e-7'];

function renumber(random: Random, text: string): string {
  const found = [...text.matchAll(/\d+/g)];
  if (found.length === 0) return text;
  const { 0: digits, index } = random.pick(found);
  return text.slice(0, index) + random.pick(numbers) + text.slice(index + digits.length);
}
