// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageDeletionRequested } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isImageDeletionRequested(detail: unknown): detail is ImageDeletionRequested;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsImageDeletionRequested(detail: unknown): detail is ImageDeletionRequested;
