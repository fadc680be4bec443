// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageProcessed } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isImageProcessed(detail: unknown): detail is ImageProcessed;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsImageProcessed(detail: unknown): detail is ImageProcessed;
