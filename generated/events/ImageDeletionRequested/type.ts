// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity } from '../common.ts';

/** An owner asked to delete an image: its record, its original and all its variants. */
export interface ImageDeletionRequested {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
}
