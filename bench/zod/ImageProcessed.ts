import * as z from 'zod';
import { eventMetadata } from './event-metadata.ts';
import { imageIdentity } from './image-identity.ts';
import { picture } from './picture.ts';

/** `schemas/events/ImageProcessed.json`, as written by hand. */
export const schema = z.strictObject({
  metadata: eventMetadata,
  image: imageIdentity,
  original: picture,
  variants: z
    .array(
      z.strictObject({
        name: z
          .string()
          .min(1)
          .max(32)
          .regex(/^[a-z][a-z0-9-]*$/),
        picture,
      }),
    )
    .min(1)
    .max(12),
  dominantColor: z
    .string()
    .length(7)
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
});
