// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageRejected } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isImageRejected(detail: unknown): detail is ImageRejected;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsImageRejected(detail: unknown): detail is ImageRejected;
