import type { ContextValue } from './request.ts';

/** The condition context of a request, looked up without regard to case. */
export interface Context {
  /** The values of a key; undefined if it is missing or has none. */
  values(key: string): readonly string[] | undefined;
  /** The one value of a key; undefined if it is missing or multivalued. */
  single(key: string): string | undefined;
}

/** IAM user guide, "AWS JSON policy elements: Condition": key names are not case-sensitive. */
export function createContext(keys: Readonly<Record<string, ContextValue>>): Context {
  const byName = new Map<string, ContextValue>();
  for (const [key, value] of Object.entries(keys)) byName.set(key.toLowerCase(), value);
  return {
    values(key) {
      const value = byName.get(key.toLowerCase());
      if (value === undefined) return undefined;
      const values = [value].flat().map(String);
      return values.length === 0 ? undefined : values;
    },
    single(key) {
      const value = byName.get(key.toLowerCase());
      return value === undefined || typeof value === 'object' ? undefined : String(value);
    },
  };
}
