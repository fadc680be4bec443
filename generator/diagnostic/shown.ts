import type { Json } from '@eventwright/json';

/** A value of a file as a message names it; `String` would call a `toString` that the file has put there. */
export function shown(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
