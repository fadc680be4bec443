// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity, StoredObject } from '../common.ts';

/** An upload cannot be processed and will not be retried. `reason` says why. */
export interface ImageRejected {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
  readonly object: StoredObject;
  /** The reason why the upload was rejected. */
  readonly reason: Rejection;
}

/** The reason why the upload was rejected. */
export interface Rejection {
  /**
   * A machine-readable code for the reason. Currently: `empty`, `missing`, `not-an-image`,
   * `polyglot`, `too-large`, `too-many-frames`, `too-many-images`, `too-many-pixels`, `too-slow`,
   * `unreadable`, `unsupported-format` or `unsupported-heic`.
   *
   * 1 to 32 characters, matches `^[a-z][a-z0-9-]*$`.
   */
  readonly code: string;
  /**
   * One sentence for the user. It never repeats text from the file.
   *
   * 1 to 512 characters.
   */
  readonly message: string;
}
