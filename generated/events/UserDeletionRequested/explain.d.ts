// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { UserDeletionRequested } from './type.ts';

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainUserDeletionRequested(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that names every place, where a detail is not valid. */
export declare function assertUserDeletionRequested(detail: unknown): asserts detail is UserDeletionRequested;

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export declare const userDeletionRequestedSchema: StandardSchema<UserDeletionRequested>;
