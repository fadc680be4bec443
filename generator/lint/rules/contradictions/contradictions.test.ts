import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { name, placed, property } from '../../testing/small-catalogues.ts';

reportsMistakes([
  [
    'empty-range',
    property({ type: 'integer', minimum: 5, maximum: 4 }),
    ['empty-range events/Placed.json /properties/one/minimum'],
  ],
  [
    'endless-schema',
    {
      'events/common.json': {
        definitions: {
          Node: {
            type: 'object',
            required: ['next'],
            properties: { next: { $ref: '#/definitions/Node' } },
          },
        },
      },
    },
    ['endless-schema events/common.json /definitions/Node'],
  ],
  [
    'excluded-value',
    property({ type: 'string', enum: ['a', 1] }),
    ['excluded-value events/Placed.json /properties/one/enum/1'],
  ],
  [
    'invalid-example',
    placed({ properties: { name }, examples: [{ name: 'short' }, { name: 'much too long' }] }),
    ['invalid-example events/Placed.json /examples/1/name'],
  ],
  [
    'endless-schema',
    {
      'events/common.json': {
        definitions: {
          Pair: {
            type: 'array',
            items: [{ $ref: '#/definitions/Pair' }, { type: 'null' }],
            minItems: 1,
            maxItems: 2,
          },
        },
      },
    },
    ['endless-schema events/common.json /definitions/Pair'],
  ],
]);
