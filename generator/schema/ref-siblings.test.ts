import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { ignoresSiblings, refSiblings, withoutRefSiblings } from './ref-siblings.ts';

const draft7 = 'http://json-schema.org/draft-07/schema#';
const later = 'https://json-schema.org/draft/2020-12/schema';

describe('The siblings of a $ref', () => {
  test('are removed at any depth, except annotations and definitions', () => {
    const named = { $ref: '#/definitions/Name', maxLength: 3, description: 'A name.', 'x-own': 1 };
    const schema: JsonObject = {
      properties: { one: named, two: { items: [named] } },
      anyOf: [{ not: named }, true],
      definitions: { Name: { $ref: '#/definitions/Text', $id: 'other', minLength: 1 } },
    };
    const alone = { $ref: '#/definitions/Name', description: 'A name.', 'x-own': 1 };
    expect(withoutRefSiblings(schema)).toEqual({
      properties: { one: alone, two: { items: [alone] } },
      anyOf: [{ not: alone }, true],
      definitions: { Name: { $ref: '#/definitions/Text' } },
    });
    expect(refSiblings(named)).toEqual(['maxLength']);
  });

  test('are kept in data and next to a property named $ref', () => {
    const schema: JsonObject = {
      properties: { $ref: { type: 'string' }, one: { const: { $ref: 'a', b: 1 } } },
    };
    expect(withoutRefSiblings(schema)).toBe(schema);
  });

  test.each<[name: string, file: JsonObject, others: readonly Json[], ignores: boolean]>([
    ['a file of draft 7', { $schema: draft7 }, [{ $schema: later }], true],
    ['a file of a later draft', { $schema: later }, [{ $schema: draft7 }], false],
    ['a file without a draft, among files of draft 7', {}, [{ $schema: draft7 }], true],
    [
      'a file without a draft, among files of both',
      {},
      [{ $schema: draft7 }, { $schema: later }],
      false,
    ],
    ['a file without a draft, if no file has one', {}, [{ $schema: 'editor.json' }], false],
  ])('%s', (_, file, others, ignores) => {
    expect(ignoresSiblings([file, ...others])(file)).toBe(ignores);
  });
});
