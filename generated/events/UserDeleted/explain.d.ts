// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { UserDeleted } from './type.ts';

/** The violations of a detail, each with a JSON pointer and a message. */
export declare function explainUserDeleted(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that lists all violations if a detail is not valid. */
export declare function assertUserDeleted(detail: unknown): asserts detail is UserDeleted;

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export declare const userDeletedSchema: StandardSchema<UserDeleted>;
