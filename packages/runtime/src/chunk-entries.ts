import { entryBytes, maximumBytes, maximumEntries, type SizedEntry } from './entry-size.ts';

/**
 * Divides entries, in order, into PutEvents calls within the limits. No single entry may exceed the
 * limit.
 */
export function chunkEntries<Item extends { readonly entry: SizedEntry }>(
  items: readonly Item[],
): readonly (readonly Item[])[] {
  const chunks: Item[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = entryBytes(item.entry);
    const last = chunks.at(-1);
    if (last === undefined || last.length === maximumEntries || bytes + size >= maximumBytes) {
      chunks.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return chunks;
}
