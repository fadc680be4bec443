// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity, StoredObject } from '../common.ts';

/** An upload cannot be processed, and will not be tried again: the reason says why. */
export interface ImageRejected {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
  readonly object: StoredObject;
  /** Why the upload was refused. */
  readonly reason: Rejection;
}

/** Why the upload was refused. */
export interface Rejection {
  /**
   * The kind of refusal, for programs. Today: `empty`, `missing`, `not-an-image`, `polyglot`,
   * `too-large`, `too-many-frames`, `too-many-images`, `too-many-pixels`, `too-slow`,
   * `unreadable`, `unsupported-format` or `unsupported-heic`.
   *
   * 1 to 32 characters, matches `^[a-z][a-z0-9-]*$`.
   */
  readonly code: string;
  /**
   * One sentence for the user; it never repeats what the file says of itself.
   *
   * 1 to 512 characters.
   */
  readonly message: string;
}
