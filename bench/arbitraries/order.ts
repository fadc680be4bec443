/**
 * An event with 25 fields and the usual keywords of event schemas: bounds, patterns, formats,
 * lists, alternatives.
 */
export const order = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  'x-amazon-events-source': 'shop',
  'x-amazon-events-detail-type': 'OrderPlaced',
  description: 'Somebody ordered something.',
  type: 'object',
  properties: {
    orderId: { type: 'string', pattern: '^[0-9A-Z]{10}$' },
    placedAt: { type: 'string', format: 'date-time' },
    channel: { enum: ['web', 'app', 'phone', 'shop'] },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    total: { type: 'number', minimum: 0, maximum: 1_000_000 },
    discount: { type: 'integer', minimum: 0, maximum: 100 },
    isGift: { type: 'boolean' },
    note: { type: 'string', maxLength: 200 },
    customer: { $ref: '#/$defs/Customer' },
    lines: { type: 'array', items: { $ref: '#/$defs/Line' }, minItems: 1, maxItems: 5 },
    coupons: {
      type: 'array',
      items: { type: 'string', minLength: 4, maxLength: 12 },
      uniqueItems: true,
      maxItems: 3,
    },
    payment: {
      oneOf: [{ $ref: '#/$defs/Card' }, { $ref: '#/$defs/Invoice' }, { $ref: '#/$defs/Wallet' }],
    },
  },
  required: ['orderId', 'placedAt', 'channel', 'currency', 'total', 'customer', 'lines', 'payment'],
  additionalProperties: false,
  $defs: {
    Customer: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        name: { type: 'string', minLength: 1, maxLength: 80 },
        email: { type: 'string', format: 'email' },
        age: { type: 'integer', minimum: 18, maximum: 130 },
      },
      required: ['id', 'name'],
      additionalProperties: false,
    },
    Line: {
      type: 'object',
      properties: {
        sku: { type: 'string', pattern: '^[a-z]{2}-[0-9]{4}$' },
        quantity: { type: 'integer', minimum: 1, maximum: 99 },
        price: { type: 'number', exclusiveMinimum: 0, maximum: 10_000 },
      },
      required: ['sku', 'quantity', 'price'],
      additionalProperties: false,
    },
    Card: {
      type: 'object',
      properties: {
        kind: { const: 'card' },
        last4: { type: 'string', pattern: '^[0-9]{4}$' },
        expires: { type: 'string', format: 'date' },
      },
      required: ['kind', 'last4'],
      additionalProperties: false,
    },
    Invoice: {
      type: 'object',
      properties: {
        kind: { const: 'invoice' },
        days: { type: 'integer', minimum: 7, maximum: 60 },
      },
      required: ['kind', 'days'],
      additionalProperties: false,
    },
    Wallet: {
      type: 'object',
      properties: { kind: { const: 'wallet' }, provider: { enum: ['north', 'south'] } },
      required: ['kind', 'provider'],
      additionalProperties: false,
    },
  },
} as const;
