// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity } from '../common.ts';

/** An owner wants an image to be gone: its record, its original and all its forms. */
export interface ImageDeletionRequested {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
}
