import * as z from 'zod';

/** `common.json#/definitions/ImageIdentity`, as written by hand. */
export const imageIdentity = z.strictObject({
  imageId: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[0-9A-Za-z_=+-]+$/),
  owner: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[0-9A-Za-z][0-9A-Za-z-]*$/),
});
