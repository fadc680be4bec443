// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, StoredObject } from '../common.ts';

/**
 * A user has uploaded a file that should be an image. Nobody has looked into it yet: its owner
 * and id stand in the key, its kind and size in pixels are unknown.
 */
export interface ImageUploaded {
  readonly metadata: EventMetadata;
  readonly object: StoredObject;
}
