// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { ImageUploaded } from './type.ts';

/** The violations of a detail, each with a JSON pointer and a message. */
export declare function explainImageUploaded(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that lists all violations if a detail is not valid. */
export declare function assertImageUploaded(detail: unknown): asserts detail is ImageUploaded;

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export declare const imageUploadedSchema: StandardSchema<ImageUploaded>;
