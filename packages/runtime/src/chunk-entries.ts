import { entryBytes, maximumBytes, maximumEntries, type SizedEntry } from './entry-size.ts';

/** Divides entries, in their order, into calls that PutEvents takes. No entry may be too large alone. */
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
