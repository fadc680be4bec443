// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageProcessed } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isImageProcessed(detail: unknown): detail is ImageProcessed;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsImageProcessed(detail: unknown): detail is ImageProcessed;
