import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { placed, property } from '../../testing/small-catalogues.ts';

reportsMistakes([
  [
    'circular-reference',
    property({ anyOf: [{ $ref: '#/properties/one' }, { type: 'null' }] }),
    ['circular-reference events/Placed.json /properties/one/anyOf/0/$ref'],
  ],
  [
    'unresolved-reference',
    {
      ...placed({ properties: { one: { $ref: 'https://example.com/twice' } } }),
      'events/a.json': { $id: 'https://example.com/twice' },
      'events/b.json': { $id: 'https://example.com/twice' },
    },
    ['unresolved-reference events/Placed.json /properties/one/$ref'],
  ],
  [
    'duplicate-anchor',
    { 'events/common.json': { definitions: { A: { $anchor: 'a' }, B: { $id: '#a' } } } },
    ['duplicate-anchor events/common.json /definitions/B/$id'],
  ],
  [
    'dynamic-reference',
    property({ $dynamicRef: '#node' }),
    ['dynamic-reference events/Placed.json /properties/one/$dynamicRef'],
  ],
  [
    'unresolved-reference',
    property({ $ref: 'https://example.com/a.json' }),
    ['unresolved-reference events/Placed.json /properties/one/$ref'],
  ],
  [
    'unresolved-reference',
    placed({ $anchor: 'all', maxProperties: 1, properties: { one: { $ref: '#all' } } }),
    ['unresolved-reference events/Placed.json /properties/one/$ref'],
  ],
]);
