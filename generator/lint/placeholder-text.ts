import { escapePointer, type Json } from '@eventwright/json';
import type { CatalogRule, Finding } from './rule.ts';

/** A text that `new` or `init` wrote, to be replaced. */
export const placeholderText: CatalogRule = {
  subject: 'catalog',
  code: 'placeholder-text',
  severity: 'warning',
  check: ({ documents }) =>
    [...documents.values()].flatMap(({ file, value }) =>
      placeholders(value, '').map((pointer): Finding => {
        const message = 'This description is still a placeholder.';
        return { file, pointer, message, hint: 'Replace it with one sentence of your own.' };
      }),
    ),
};

/** Where a `description` starts with `TODO`. */
function placeholders(value: Json | undefined, pointer: string): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const place = `${pointer}/${escapePointer(name)}`;
    const isPlaceholder =
      name === 'description' && typeof child === 'string' && /^TODO\b/.test(child);
    return [...(isPlaceholder ? [place] : []), ...placeholders(child, place)];
  });
}
