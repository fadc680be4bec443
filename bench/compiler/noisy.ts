import type { Catalogue } from './catalogue.ts';

/**
 * A catalogue in which every single-schema lint rule that does not prevent output finds something,
 * most of them in each event. Errors among them are set to warnings.
 */
export const noisy: Catalogue = {
  draft: '07',
  eventName: (number) => `Noise${number}`,
  schemaOf,
  sentence: 'Why it was heard.',
  configuration: {
    lint: Object.fromEntries(
      [
        'dead-filter',
        'empty-range',
        'excluded-value',
        'invalid-example',
        'undecided-filter',
        'undefined-required',
        'unknown-dialect',
        'unknown-filter-path',
        'unknown-keyword',
      ].map((code) => [code, 'warning']),
    ),
  },
  consumers: (count) =>
    Object.fromEntries(
      Array.from({ length: Math.ceil(count / 10) }, (_, index) => [
        `listen-${index}`,
        consumerOf(index * 10, count),
      ]),
    ),
};

function schemaOf(number: number): object {
  const head = {
    $schema:
      number % 2 === 0
        ? 'https://schemas.example.com/dialect'
        : 'http://json-schema.org/draft-08/schema#',
    title: `Noise${number}`,
    'x-amazon-events-source': 'noise',
    'x-amazon-events-detail-type': `Noise${number}`,
    ...(number % 10 === 9 && { deprecated: true }),
    type: 'object',
  };
  return number % 10 === tooLarge ? { ...head, ...recording } : { ...head, ...noise(number) };
}

/** One of ten events is closed and larger than EventBridge accepts. */
const tooLarge = 5;

const recording = {
  properties: { cause: { description: 'Why it was heard.', type: 'string', maxLength: 500_000 } },
  additionalProperties: false,
};

function noise(number: number): object {
  return {
    properties: {
      cause: { description: 'Why it was heard.', type: 'string' },
      level: { type: 'string', enum: ['low', 'high', number] },
      heardAt: { description: 'When.', type: 'string', maxLength: 40 },
      'room.name': { description: 'Where.', type: 'string', maxLength: 80 },
      sender: { description: 'Who.', type: 'string', format: 'badge-number', maxLength: 20 },
      samples: { description: 'What.', type: 'array', items: { type: 'number' }, maxItem: 9 },
      frequency: { description: 'In hertz.', type: 'integer', minimum: 20, maximum: 1e20 },
      never: { description: 'Nothing.', type: 'integer', minimum: 10, maximum: 5 },
      pair: { description: 'Two.', prefixItems: [{ type: 'number' }, { type: 'string' }] },
      shape: {
        description: 'How.',
        properties: { width: { description: 'Wide.', type: 'number' } },
      },
      kind: { description: 'Which.', enum: ['bang', 'hum'] },
      note: { description: 'Which tone.', type: 'string', pattern: '^(?=[a-g])[a-z]+$' },
    },
    required: ['cause', 'kind', 'loudness'],
    examples: [{ cause: 'a door', kind: 'hum' }],
  };
}

/** A consumer of ten events, each with a different mistake in its filter. */
function consumerOf(first: number, count: number): object {
  const filters: readonly object[] = [
    { kind: ['bang', 'hum'] },
    { kind: ['bang'], frequency: [{ numeric: ['<', 10] }] },
    { kinds: ['bang'] },
    { kind: ['bang', 'boom'] },
    { note: [{ prefix: 'h' }] },
    { course: ['a door'] },
  ];
  const on = Array.from({ length: Math.min(10, count - first) }, (_, index) => {
    const where = filters[index];
    return [`Noise${first + index}`, where === undefined ? {} : { where }] as const;
  });
  return {
    description: 'Listens.',
    target: 'queue',
    on: Object.fromEntries(on),
    publishes: [],
  };
}
