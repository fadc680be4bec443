import type { Json } from '@eventwright/json';

/** Returns the value of a placeholder by the text between `<` and `>`. */
export type ReadPlaceholder = (name: string) => Json | undefined;

/**
 * Fills an input template. A placeholder outside of quotes becomes the value's JSON, one inside of
 * quotes its text, escaped for its position. A missing value becomes the empty string.
 */
export function fillTemplate(template: string, read: ReadPlaceholder): string {
  let isQuoted = false;
  let filled = '';
  for (const [token, placeholder] of template.matchAll(/<([^<>\s]+)>|\\.|[\s\S]/g)) {
    if (placeholder !== undefined) {
      filled += spell(read(placeholder) ?? '', isQuoted);
      continue;
    }
    if (token === '"') isQuoted = !isQuoted;
    filled += token;
  }
  return filled;
}

function spell(value: Json, isQuoted: boolean): string {
  if (!isQuoted) return JSON.stringify(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}
