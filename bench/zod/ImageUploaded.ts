import * as z from 'zod';
import { eventMetadata } from './event-metadata.ts';
import { storedObject } from './stored-object.ts';

/** `schemas/events/ImageUploaded.json`, as written by hand. */
export const schema = z.strictObject({ metadata: eventMetadata, object: storedObject });
