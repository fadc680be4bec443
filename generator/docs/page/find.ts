import type { SearchEntry } from '../search-entry.ts';

/** An entry with its texts in the form that they are compared in. */
export interface Prepared {
  readonly entry: SearchEntry;
  readonly title: string;
  /** Title, note, description and fields. */
  readonly all: string;
}

/** A found entry, and the field that it was found by. */
export interface Found {
  readonly entry: SearchEntry;
  readonly field: string | undefined;
}

/** Prepares entries once, so that each letter typed only compares. */
export function prepare(entries: readonly SearchEntry[]): readonly Prepared[] {
  return entries.map((entry) => {
    const [, title, note, , description, words] = entry;
    return {
      entry,
      title: fold(title),
      all: fold([title, note, description, words].join('\n')),
    };
  });
}

/** The entries that hold every word, the best first: names before what is in the rest. */
export function find(prepared: readonly Prepared[], text: string, most: number): readonly Found[] {
  const query = fold(text.trim());
  const words = query.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const found: { readonly one: Prepared; readonly rank: number }[] = [];
  for (const one of prepared) {
    if (!words.every((word) => one.all.includes(word))) continue;
    found.push({ one, rank: rankOf(one, query, words) });
  }
  return found
    .sort((left, right) => left.rank - right.rank)
    .slice(0, most)
    .map(({ one: { entry } }) => ({ entry, field: fieldOf(entry, words) }));
}

function rankOf({ title }: Prepared, query: string, words: readonly string[]): number {
  if (title === query) return 0;
  if (title.startsWith(query)) return 1;
  const [first = ''] = words;
  const isInTitle = words.every((word) => title.includes(word));
  if (!isInTitle) return 4;
  return /[^\p{L}\p{N}]/u.test(title.charAt(title.indexOf(first) - 1)) ? 2 : 3;
}

/** The first field that holds a word which the title does not. */
function fieldOf(
  [, title, , , , fields]: SearchEntry,
  words: readonly string[],
): string | undefined {
  const own = fold(title);
  const word = words.find((one) => !own.includes(one));
  if (word === undefined) return undefined;
  return fields.split(' ').find((field) => fold(field).includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
