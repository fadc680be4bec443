import type { KeptTable } from './kept-store.ts';

/**
 * Persists a map whose values change in place: fills it with the stored entries, and returns the
 * function that writes what has changed since. Call that function before you acknowledge a change.
 */
export function keepEntries<Value>(map: Map<string, Value>, table: KeptTable<Value>): () => void {
  const written = new Map<string, string>();
  for (const [key, value] of table.entries()) {
    map.set(key, value);
    written.set(key, JSON.stringify(value));
  }
  return () => {
    for (const [key, value] of map) {
      const text = JSON.stringify(value);
      if (written.get(key) === text) continue;
      table.put(key, value);
      written.set(key, text);
    }
    for (const key of written.keys()) {
      if (map.has(key)) continue;
      table.delete(key);
      written.delete(key);
    }
  };
}
