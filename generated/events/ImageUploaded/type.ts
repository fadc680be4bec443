// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, StoredObject } from '../common.ts';

/**
 * A user uploaded a file that should be an image. The content has not been inspected yet: the
 * key holds the owner and the image id; the format and the size in pixels are not known.
 */
export interface ImageUploaded {
  readonly metadata: EventMetadata;
  readonly object: StoredObject;
}
