// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { StandardSchema } from '@eventwright/runtime';
import type { UserNotified } from './type.ts';

/** What is wrong with a detail: each place as a JSON pointer, each with one sentence. */
export declare function explainUserNotified(
  detail: unknown,
): readonly { readonly pointer: string; readonly message: string }[];

/** Throws a TypeError that names every place, where a detail is not valid. */
export declare function assertUserNotified(detail: unknown): asserts detail is UserNotified;

/** The same as a Standard Schema, for libraries that take any validator (standardschema.dev). */
export declare const userNotifiedSchema: StandardSchema<UserNotified>;
