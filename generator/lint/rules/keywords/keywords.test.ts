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
    'unknown-type',
    property({ type: 'strnig' }),
    ['unknown-type events/Placed.json /properties/one/type'],
  ],
]);
