// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserDeletionRequested } from './type.ts';

/** Whether a detail is valid. Publishers use this check. */
export declare function isUserDeletionRequested(detail: unknown): detail is UserDeletionRequested;

/** Whether a detail is valid, except for properties that the schema does not name. Consumers use this check. */
export declare function acceptsUserDeletionRequested(detail: unknown): detail is UserDeletionRequested;
