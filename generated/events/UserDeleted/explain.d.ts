// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { UserDeleted } from './type.ts';

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainUserDeleted(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that names every place, where a detail is not valid. */
export declare function assertUserDeleted(detail: unknown): asserts detail is UserDeleted;

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export declare const userDeletedSchema: StandardSchema<UserDeleted>;
