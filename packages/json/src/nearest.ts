import { sameNames } from './same-name.ts';

/**
 * The name most similar to a misspelt one: with the same words, or with at most a third of its
 * letters different.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const all = [...names];
  const same = all.find(sameNames(name));
  if (same !== undefined) return same;
  const limit = name.length < 3 ? 0 : Math.floor(name.length / 3);
  const sought = name.toLowerCase();
  let best: string | undefined;
  // A name is better only if it is nearer than the best so far.
  let nearer = limit + 1;
  for (const candidate of all) {
    if (Math.abs(candidate.length - name.length) >= nearer) continue;
    const distance = editDistance(sought, candidate.toLowerCase());
    if (distance >= nearer) continue;
    best = candidate;
    nearer = distance;
  }
  return best;
}

/** The Levenshtein distance, calculated in one row. */
export function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > left.length) return left.length + right.length;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === right[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
