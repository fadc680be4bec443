import type { TypeCount } from '../wire/events.ts';
import type { JournalEvent } from './journal-event.ts';

/** How often each event type was seen, by source and type. */
export type TypeCounts = Map<string, TypeCount>;

export function countType(counts: TypeCounts, { source, type }: JournalEvent): void {
  const key = `${source}\n${type}`;
  counts.set(key, { type, source, count: (counts.get(key)?.count ?? 0) + 1 });
}

/** The sums, the most frequent type first. */
export function addTypeCounts(all: readonly TypeCounts[]): readonly TypeCount[] {
  const sums: TypeCounts = new Map();
  for (const counts of all) {
    for (const [key, { type, source, count }] of counts) {
      sums.set(key, { type, source, count: (sums.get(key)?.count ?? 0) + count });
    }
  }
  return [...sums.values()].sort((one, other) => other.count - one.count);
}
