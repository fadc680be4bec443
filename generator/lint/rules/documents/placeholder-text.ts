import { escapePointer, isObject, type Json } from '@eventwright/json';
import { configurationFile } from '../../../configuration/configuration.ts';
import type { Document } from '../../../load/document.ts';
import { sourceKeyword } from '../../../model/events/output-folder.ts';
import { placeholderSource } from '../../../model/events/placeholder-source.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/** A text that `new` or `init` wrote, to be replaced. */
export const placeholderText: CatalogRule = {
  subject: 'catalog',
  code: 'placeholder-text',
  severity: 'warning',
  check: ({ documents }) =>
    [...documents.values()].flatMap((document) => [
      ...placeholders(document.value, '').map((pointer) => ({
        file: document.file,
        pointer,
        message: 'This description is still a placeholder.',
        hint: 'Replace it with one sentence of your own.',
      })),
      ...sourceFindings(document),
    ]),
};

/** Events name their source themselves, or the configuration names it for them. */
function sourceFindings({ file, value }: Document): readonly Finding[] {
  const member = file === configurationFile ? 'source' : sourceKeyword;
  if (!isObject(value) || value[member] !== placeholderSource) return [];
  return [
    {
      file,
      pointer: `/${member}`,
      message: `The source \`${placeholderSource}\` is still a placeholder.`,
      hint: 'Name the system that publishes the event, such as `shop.orders`.',
    },
  ];
}

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
