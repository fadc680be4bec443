/** The first form of an event's file. It is complete, so it lints and generates without changes. */
export function firstEvent({
  description = 'TODO: describe in one sentence what happened.',
  detailType,
  source,
  title,
}: {
  readonly description?: string;
  readonly title: string;
  readonly detailType: string;
  readonly source: string;
}): string {
  return json({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description,
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': detailType,
    type: 'object',
    properties: {
      id: {
        description: 'Identifies what it happened to.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
      },
      occurredAt: {
        description: 'When it happened.',
        type: 'string',
        format: 'date-time',
        maxLength: 64,
      },
    },
    required: ['id', 'occurredAt'],
    additionalProperties: false,
    examples: [{ id: '1', occurredAt: '2026-01-02T03:04:05Z' }],
  });
}

/** The first form of a consumer's file. */
export function firstConsumer(
  event: string,
  target: string,
  description = 'TODO: describe in one sentence what this consumer does.',
): string {
  return json({
    description,
    on: { [event]: {} },
    target,
    publishes: [],
    environment: {},
  });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
