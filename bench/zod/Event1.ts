import * as z from 'zod';

const text = z.string().min(1).max(80);
const cents = z.int().min(0).max(1_000_000);

/** The second schema of `bench/compiler/shop.ts`, as written by hand. */
export const schema = z.strictObject({
  id: z
    .string()
    .max(9)
    .regex(/^[A-Z]{2}-[0-9]{6}$/),
  at: z.iso.datetime({ offset: true }).max(40),
  customer: text,
  email: z.email({ pattern: z.regexes.html5Email }).max(80).optional(),
  status: z.enum(['open', 'paid', 'step1']),
  gift: z.boolean().optional(),
  total: cents,
  lines: z
    .array(
      z.strictObject({ article: text, count: z.int().min(1).max(101), price: cents.optional() }),
    )
    .min(1)
    .max(50),
  address: z.strictObject({ street: text.optional(), city: text, country: text }).optional(),
});
