import type { Json } from '@eventwright/json';
import { escapePointer } from '@eventwright/json';
import type { CatalogRule, Finding } from '../../rule.ts';

/**
 * Half of a surrogate pair is not a character, and UTF-8, and therefore EventBridge, cannot
 * transmit it.
 */
export const brokenText: CatalogRule = {
  subject: 'catalog',
  code: 'broken-text',
  severity: 'error',
  check: ({ documents }) =>
    [...documents.values()].flatMap(({ file, value }) =>
      brokenPlaces(value, '').map((pointer): Finding => {
        const message = 'This string contains half of a surrogate pair, which is not a character.';
        return { file, pointer, message, hint: 'Write the whole pair, or remove it.' };
      }),
    ),
};

function brokenPlaces(value: Json | undefined, pointer: string): readonly string[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [pointer];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const place = `${pointer}/${escapePointer(name)}`;
    return [...(name.isWellFormed() ? [] : [place]), ...brokenPlaces(child, place)];
  });
}
