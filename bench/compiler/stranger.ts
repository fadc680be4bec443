import type { Catalogue } from './catalogue.ts';

/**
 * A catalogue in the style of another team: draft 2020-12, definitions and `oneOf`, tuples,
 * nullable fields, open objects, two examples per event, and a few warnings of lint.
 */
export const stranger: Catalogue = {
  draft: '2020-12',
  eventName: (number) => `shipment-${number}-updated`,
  schemaOf,
  sentence: 'The parcel that moved.',
};

const parties = ['sender', 'carrier', 'customs-office', 'recipient'];

function schemaOf(number: number): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://schemas.example.com/logistics/shipment-${number}-updated.json`,
    title: `Shipment ${number} Updated`,
    description: `Emitted whenever shipment kind ${number} changes.`,
    'x-amazon-events-source': 'com.example.logistics',
    'x-amazon-events-detail-type': `shipment.${number}.updated`,
    type: 'object',
    $defs: definitions(number),
    properties: {
      shipment_id: { type: 'string', format: 'uuid', description: 'The shipment.' },
      tracking_code: { type: 'string', pattern: '^[0-9A-Z]{10,24}$', description: 'On the label.' },
      parcel: { $ref: '#/$defs/parcel', description: 'The parcel that moved.' },
      occurred_at: { type: 'string', format: 'date-time' },
      from: { $ref: '#/$defs/place' },
      to: { oneOf: [{ $ref: '#/$defs/place' }, { type: 'null' }], description: 'Where it goes.' },
      change: {
        description: 'What happened.',
        oneOf: [
          { $ref: '#/$defs/scanned' },
          { $ref: '#/$defs/delayed' },
          { $ref: '#/$defs/delivered' },
        ],
      },
      charges: { type: 'array', items: { $ref: '#/$defs/money' }, description: 'What it costs.' },
      tags: { type: 'object', additionalProperties: { type: 'string' }, description: 'Free.' },
      priority: { type: ['integer', 'null'], minimum: 0, maximum: 9, description: 'High first.' },
    },
    required: ['shipment_id', 'tracking_code', 'parcel', 'occurred_at', 'change'],
    examples: [example(number, 'scanned'), example(number, 'delivered')],
  };
}

function definitions(number: number): object {
  const change = (kind: string, properties: object, required: readonly string[]) => ({
    type: 'object',
    properties: { kind: { const: kind }, ...properties },
    required: ['kind', ...required],
    unevaluatedProperties: false,
  });
  return {
    place: {
      type: 'object',
      description: 'A place on Earth.',
      properties: {
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
        postcode: { type: 'string', maxLength: 12 },
        position: {
          description: 'Longitude and latitude.',
          type: 'array',
          prefixItems: [
            { type: 'number', minimum: -180, maximum: 180 },
            { type: 'number', minimum: -90, maximum: 90 },
          ],
          items: false,
          minItems: 2,
        },
      },
      required: ['country'],
    },
    money: {
      type: 'object',
      properties: {
        amount: { type: 'number', minimum: 0, multipleOf: 0.01 },
        currency: { enum: ['EUR', 'USD', 'GBP', 'JPY'] },
      },
      required: ['amount', 'currency'],
      additionalProperties: false,
    },
    parcel: {
      type: 'object',
      properties: {
        weight_grams: { type: 'integer', exclusiveMinimum: 0, maximum: 70_000 + number },
        kind: { enum: ['letter', 'box', 'pallet', `custom-${number}`] },
        insured: { type: 'boolean', default: false },
      },
      required: ['weight_grams', 'kind'],
      additionalProperties: false,
    },
    scanned: change('scanned', { by: { enum: parties }, depot: { type: 'string' } }, ['by']),
    delayed: change('delayed', { minutes: { type: 'integer', minimum: 1 } }, ['minutes']),
    delivered: change('delivered', { signed_by: { type: 'string', minLength: 1 } }, []),
  };
}

function example(number: number, kind: 'scanned' | 'delivered'): object {
  const change = { scanned: { kind, by: 'carrier', depot: 'LEJ' }, delivered: { kind } }[kind];
  return {
    shipment_id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    tracking_code: `PK${String(number).padStart(10, '0')}`,
    parcel: { weight_grams: 1200, kind: `custom-${number}` },
    occurred_at: '2026-03-01T09:30:00Z',
    from: { country: 'DE', postcode: '04109', position: [12.37, 51.34] },
    to: kind === 'scanned' ? { country: 'FR' } : null,
    change,
    charges: [{ amount: 19.99, currency: 'EUR' }],
  };
}
