import type { Json } from '@eventwright/json';

/** Shorter texts are the same by chance. */
const shortest = 6;

/** The texts in a value that can identify its subject: IDs, keys, names. */
export function wordsOf(value: Json | undefined): ReadonlySet<string> {
  const words = new Set<string>();
  collect(value, words);
  return words;
}

/** How many of the words a text contains. */
export function countShared(words: ReadonlySet<string>, text: string): number {
  let count = 0;
  for (const word of words) if (text.includes(word)) count += 1;
  return count;
}

function collect(value: Json | undefined, words: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length >= shortest) words.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item as Json, words);
  } else if (value !== null && typeof value === 'object') {
    for (const member of Object.values(value)) collect(member as Json, words);
  }
}
