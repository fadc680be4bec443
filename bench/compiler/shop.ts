import type { Catalogue } from './catalogue.ts';

/** The catalogue of the compiler's own authors: draft-07, closed objects, without lint findings. */
export const shop: Catalogue = {
  draft: '07',
  eventName: (number) => `Event${number}`,
  schemaOf: (number) => schemaOf(`Event${number}`, number),
  sentence: 'Who.',
};

function schemaOf(name: string, number: number): object {
  const text = (description: string) => ({
    description,
    type: 'string',
    minLength: 1,
    maxLength: 80,
  });
  const line = {
    description: 'One line.',
    type: 'object',
    properties: {
      article: text('What.'),
      count: { description: 'How many.', type: 'integer', minimum: 1, maximum: 100 + number },
      price: { description: 'In cents.', type: 'integer', minimum: 0, maximum: 1_000_000 },
    },
    required: ['article', 'count'],
    additionalProperties: false,
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: name,
    description: `Something of kind ${number} has happened.`,
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': name,
    type: 'object',
    properties: {
      id: {
        description: 'Names it.',
        type: 'string',
        pattern: '^[A-Z]{2}-[0-9]{6}$',
        maxLength: 9,
      },
      at: { description: 'When.', type: 'string', format: 'date-time', maxLength: 40 },
      customer: text('Who.'),
      email: { description: 'Where to.', type: 'string', format: 'email', maxLength: 80 },
      status: { description: 'How far.', enum: ['open', 'paid', `step${number}`] },
      gift: { description: 'Whether it is one.', type: 'boolean' },
      total: { description: 'In cents.', type: 'integer', minimum: 0, maximum: 1_000_000 },
      lines: {
        description: 'What was bought.',
        type: 'array',
        items: line,
        minItems: 1,
        maxItems: 50,
      },
      address: {
        description: 'Where to.',
        type: 'object',
        properties: { street: text('Where.'), city: text('Where.'), country: text('Where.') },
        required: ['city', 'country'],
        additionalProperties: false,
      },
    },
    required: ['id', 'at', 'customer', 'status', 'total', 'lines'],
    additionalProperties: false,
  };
}
