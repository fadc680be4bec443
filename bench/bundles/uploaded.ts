import * as z from 'zod';
import { eventMetadata } from '../zod/event-metadata.ts';
import { storedObject } from '../zod/stored-object.ts';

/** ImageUploaded as a consumer reads it: unknown properties are allowed. */
export const uploaded = z.object({
  metadata: z.object(eventMetadata.shape),
  object: z.object(storedObject.shape),
});
