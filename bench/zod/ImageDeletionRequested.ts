import * as z from 'zod';
import { eventMetadata } from './event-metadata.ts';
import { imageIdentity } from './image-identity.ts';

/** `schemas/events/ImageDeletionRequested.json`, as written by hand. */
export const schema = z.strictObject({ metadata: eventMetadata, image: imageIdentity });
