// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageRejected } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isImageRejected(detail: unknown): detail is ImageRejected;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsImageRejected(detail: unknown): detail is ImageRejected;
