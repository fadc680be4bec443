import * as z from 'zod';

const customer = z.strictObject({
  id: z.guid(),
  name: z.string().min(1).max(80),
  email: z.email({ pattern: z.regexes.html5Email }).optional(),
  age: z.int().min(18).max(130).optional(),
});

const line = z.strictObject({
  sku: z.string().regex(/^[a-z]{2}-[0-9]{4}$/),
  quantity: z.int().min(1).max(99),
  price: z.number().gt(0).max(10_000),
});

const payment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('card'),
    last4: z.string().regex(/^[0-9]{4}$/),
    expires: z.iso.date().optional(),
  }),
  z.strictObject({ kind: z.literal('invoice'), days: z.int().min(7).max(60) }),
  z.strictObject({ kind: z.literal('wallet'), provider: z.enum(['north', 'south']) }),
]);

/** `bench/arbitraries/order.ts`, as written by hand. */
export const schema = z.strictObject({
  orderId: z.string().regex(/^[0-9A-Z]{10}$/),
  placedAt: z.iso.datetime({ offset: true }),
  channel: z.enum(['web', 'app', 'phone', 'shop']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  total: z.number().min(0).max(1_000_000),
  discount: z.int().min(0).max(100).optional(),
  isGift: z.boolean().optional(),
  note: z.string().max(200).optional(),
  customer,
  lines: z.array(line).min(1).max(5),
  coupons: z
    .array(z.string().min(4).max(12))
    .max(3)
    .refine((coupons) => new Set(coupons).size === coupons.length)
    .optional(),
  payment,
});
