import * as z from 'zod';

/** `common.json#/definitions/StoredObject`, as written by hand. */
export const storedObject = z.strictObject({
  bucket: z
    .string()
    .min(3)
    .max(63)
    .regex(/^[a-z0-9][a-z0-9.-]*$/),
  key: z
    .string()
    .max(160)
    .regex(/^users\/[0-9A-Za-z][0-9A-Za-z-]{0,63}\/[0-9A-Za-z_=+-]{1,64}$/),
  bytes: z.int().min(0).max(5_497_558_138_880),
  etag: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[0-9a-f]+(-[0-9]+)?$/),
  sequencer: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[0-9A-F]+$/),
});
