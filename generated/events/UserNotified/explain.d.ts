// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { UserNotified } from './type.ts';

/** The violations of a detail, each with a JSON pointer and a message. */
export declare function explainUserNotified(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that lists all violations if a detail is not valid. */
export declare function assertUserNotified(detail: unknown): asserts detail is UserNotified;

/** The validator as a Standard Schema, for libraries that accept any validator (standardschema.dev). */
export declare const userNotifiedSchema: StandardSchema<UserNotified>;
