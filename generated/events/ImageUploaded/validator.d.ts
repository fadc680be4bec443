// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageUploaded } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isImageUploaded(detail: unknown): detail is ImageUploaded;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsImageUploaded(detail: unknown): detail is ImageUploaded;
