// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageUploaded } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isImageUploaded(detail: unknown): detail is ImageUploaded;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsImageUploaded(detail: unknown): detail is ImageUploaded;
