import type { Json } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { event, typeModules } from './testing/type-modules.ts';

describe('if formats have types, a string', () => {
  const configuration = { formats: { branded: true } };
  const at = { type: 'string', format: 'date-time' };
  const table: readonly [what: string, given: Json, want: string][] = [
    ['of a format has its type', at, 'DateTime'],
    ['or nothing is one or the other', { ...at, type: ['string', 'null'] }, 'DateTime | null'],
    [
      'or a list keeps what is said about lists',
      { ...at, type: ['array', 'string'], items: at },
      'DateTime | readonly DateTime[]',
    ],
    [
      'in a list has it too',
      { type: 'array', items: { type: 'string', format: 'uuid' } },
      'readonly Uuid[]',
    ],
    ['with values of its own is one of them', { ...at, enum: ['a'] }, "'a'"],
    [
      'with alternatives of its own is one of them',
      { ...at, oneOf: [{ const: 'a' }, { const: 'b' }] },
      "('a' | 'b') & string",
    ],
    ['of a format that nobody checks is a text', { type: 'string', format: 'color' }, 'string'],
    ['that need not be one is not', { format: 'uuid' }, 'unknown'],
  ];
  test.each(table)('%s', async (_, given, want) => {
    const It = event({ type: 'object', properties: { a: given }, additionalProperties: false });
    const made = await typeModules({ 'eventwright.json': configuration, 'events/It.json': It });
    const text = made['events/It/type.ts'] ?? '';
    expect(/readonly a\?: ?([\s\S]*);\n\}/.exec(text)?.[1]).toBe(want);
    expect(text.includes("from '../../formats.ts'")).toBe(/DateTime|Uuid/.test(want));
  });
});
