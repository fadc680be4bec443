// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageDeletionRequested } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isImageDeletionRequested(detail: unknown): detail is ImageDeletionRequested;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsImageDeletionRequested(detail: unknown): detail is ImageDeletionRequested;
