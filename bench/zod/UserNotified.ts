import * as z from 'zod';
import { eventMetadata } from './event-metadata.ts';
import { imageIdentity } from './image-identity.ts';

const word = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[a-z][a-z0-9-]*$/);

/** `schemas/events/UserNotified.json`, as written by hand. */
export const schema = z.strictObject({
  metadata: eventMetadata,
  image: imageIdentity,
  outcome: word,
  notification: z.strictObject({
    channel: word,
    messageId: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[0-9A-Za-z._:-]+$/),
  }),
});
