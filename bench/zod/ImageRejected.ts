import * as z from 'zod';
import { eventMetadata } from './event-metadata.ts';
import { imageIdentity } from './image-identity.ts';
import { storedObject } from './stored-object.ts';

/** `schemas/events/ImageRejected.json`, as written by hand. */
export const schema = z.strictObject({
  metadata: eventMetadata,
  image: imageIdentity,
  object: storedObject,
  reason: z.strictObject({
    code: z
      .string()
      .min(1)
      .max(32)
      .regex(/^[a-z][a-z0-9-]*$/),
    message: z.string().min(1).max(512),
  }),
});
