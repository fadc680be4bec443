// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { ImageRejected } from './type.ts';

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainImageRejected(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that names every place, where a detail is not valid. */
export declare function assertImageRejected(detail: unknown): asserts detail is ImageRejected;

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export declare const imageRejectedSchema: StandardSchema<ImageRejected>;
