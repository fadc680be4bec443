// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserDeletionRequested } from './type.ts';

/** Whether a detail is just as its schema says: what a publisher must hold to. */
export declare function isUserDeletionRequested(detail: unknown): detail is UserDeletionRequested;

/** Whether a detail is as its schema says, but for properties that it does not name. */
export declare function acceptsUserDeletionRequested(detail: unknown): detail is UserDeletionRequested;
