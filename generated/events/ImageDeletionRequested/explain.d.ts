// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { ImageDeletionRequested } from './type.ts';

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainImageDeletionRequested(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that names every place, where a detail is not valid. */
export declare function assertImageDeletionRequested(detail: unknown): asserts detail is ImageDeletionRequested;

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export declare const imageDeletionRequestedSchema: StandardSchema<ImageDeletionRequested>;
