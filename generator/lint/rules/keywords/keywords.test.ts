import { expect, test } from 'vitest';
import { lintFiles } from '../../testing/lint-files.ts';
import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { name, placed, property } from '../../testing/small-catalogues.ts';

reportsMistakes([
  [
    'invalid-schema',
    property({ type: 'string', maxLength: '8' }),
    ['invalid-schema events/Placed.json /properties/one/maxLength'],
  ],
  [
    'ignored-keyword',
    property({
      allOf: [{ $ref: '#/properties/one/definitions/Name', maxLength: 3, description: 'Kept.' }],
      definitions: { Name: name },
    }),
    ['ignored-keyword events/Placed.json /properties/one/allOf/0/maxLength'],
  ],
  [
    'invalid-pattern',
    property({ type: 'string', maxLength: 9, pattern: '(' }),
    ['invalid-pattern events/Placed.json /properties/one/pattern'],
  ],
  [
    'ignored-keyword',
    property({ type: 'array', maxItems: 1, prefixItems: [name], minContains: 1 }),
    ['prefixItems', 'minContains'].map(
      (keyword) => `ignored-keyword events/Placed.json /properties/one/${keyword}`,
    ),
  ],
  [
    'unknown-dialect',
    placed({ $schema: 'https://example.com/meta' }),
    ['unknown-dialect events/Placed.json /$schema'],
  ],
  [
    'unknown-draft',
    placed({ $schema: 'http://json-schema.org/draft-08/schema#' }),
    ['unknown-draft events/Placed.json /$schema'],
  ],
  [
    'unknown-format',
    property({ type: 'string', maxLength: 9, format: 'datetime' }),
    ['unknown-format events/Placed.json /properties/one/format'],
  ],
  [
    'unknown-keyword',
    property({ type: 'string', maxLength: 9, minLenght: 1 }),
    ['unknown-keyword events/Placed.json /properties/one/minLenght'],
  ],
  [
    'unknown-keyword',
    property({
      type: 'string',
      maxLength: 9,
      javaType: 'x.Y',
      tsType: 'Y',
      enumNames: [],
      'x-y': 1,
    }),
    [],
  ],
  [
    'unknown-type',
    property({ type: 'strnig' }),
    ['unknown-type events/Placed.json /properties/one/type'],
  ],
]);

test.each([
  [{ nullable: true }, 'Write `"type": ["string", "null"]`, with the type that it has.'],
  [{ example: 'a' }, 'Write `"examples": [...]`: a list of values, each of them a whole example.'],
  [{ divisibleBy: 5 }, 'Draft 3 had it. Write `multipleOf`.'],
  [{ minLenght: 1 }, 'Did you mean `minLength`?'],
  [{ colour: 'red' }, 'Remove it, or start its name with `x-`.'],
])('what to write instead of %j is said', (keyword, hint) => {
  const found = lintFiles(property({ type: 'string', maxLength: 9, ...keyword }));
  expect(found.map(({ code, hint: said }) => [code, said])).toEqual([['unknown-keyword', hint]]);
});

test('a `required` of draft 3 is to be moved to the object around it', () => {
  const found = lintFiles(property({ type: 'string', maxLength: 9, required: true }));
  expect(found.map(({ code, hint }) => [code, hint])).toEqual([
    [
      'invalid-schema',
      'Write the name of the property into the list `required` of the object around it.',
    ],
  ]);
});
