import * as z from 'zod';

/** `common.json#/definitions/Picture`, as written by hand. */
export const picture = z.strictObject({
  bucket: z
    .string()
    .min(3)
    .max(63)
    .regex(/^[a-z0-9][a-z0-9.-]*$/),
  key: z
    .string()
    .min(1)
    .max(512)
    .regex(/^[0-9A-Za-z_=+./-]+$/),
  contentType: z
    .string()
    .max(64)
    .regex(/^image\/[a-z0-9.+-]+$/),
  bytes: z.int().min(1).max(5_497_558_138_880),
  width: z.int().min(1).max(65_535),
  height: z.int().min(1).max(65_535),
  sha256: z
    .string()
    .length(64)
    .regex(/^[0-9a-f]{64}$/),
});
